package chat.parley.server.turn;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.error.Problem;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.rest.AskModel;
import chat.parley.protocol.rest.ConversationDetail;
import chat.parley.protocol.rest.ResumeTurn;
import chat.parley.protocol.rest.StopTurn;
import chat.parley.protocol.rest.StreamStatus;
import chat.parley.protocol.turn.TurnItem;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RecordedProvider;
import chat.parley.server.testing.RecordedProvider.Script;
import chat.parley.server.testing.RecordedProvider.Step;
import chat.parley.server.testing.RestClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A turn as its stream over HTTP tells it.
final class StreamTest {

    private static final Wire WIRE = new Wire();

    private final RecordedProvider models = new RecordedProvider("fake");
    private LocalServer server;
    private Assistant ana;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        server = LocalServer.start(data, models);
        ana = Assistant.open(server, server.signUp("ana"));
    }

    @AfterEach
    void stop() {
        ana.close();
        server.close();
    }

    private Stream ask(AskModel wish) {
        return ask(ana.rest(), wish);
    }

    private Stream ask(RestClient who, AskModel wish) {
        return Stream.post(server.http(), who, "/backend-api/f/conversation", wish, Optional.empty());
    }

    private Stream resume(RestClient who, ConversationId conversation, String token, long offset) {
        return Stream.post(
                server.http(),
                who,
                "/backend-api/f/conversation/resume",
                new ResumeTurn(conversation, offset),
                Optional.of(token));
    }

    private static OpId op() {
        return new OpId(UUID.randomUUID());
    }

    private AskModel prompt(String text) {
        return Asked.next(Optional.of(ana.conversation()), Optional.empty(), UUID.randomUUID(), text);
    }

    private StreamStatus status() {
        return ana.rest().get(ana.path() + "/stream_status", StreamStatus.class);
    }

    private void stopAll() {
        Object _ = ana.rest()
                .send(
                        "POST",
                        "/backend-api/stop_conversation",
                        new StopTurn(ana.conversation(), Optional.empty()),
                        Object.class);
    }

    @Test
    void theStreamHasItsEventsInOrder() {
        models.next(Script.saying("Hello", " world"));
        try (Stream stream = ask(prompt("say hello"))) {
            assertEquals(200, stream.status());
            assertEquals(
                    "text/event-stream; charset=utf-8",
                    stream.header("Content-Type").toLowerCase(Locale.ROOT));
            assertEquals("no", stream.header("X-Accel-Buffering"));
            List<String> events = stream.rest();
            assertEquals("event: delta_encoding\ndata: \"v1\"\n\n", events.getFirst());
            assertEquals("data: [DONE]\n\n", events.getLast());
            List<String> kinds = events.stream()
                    .map(e -> Stream.item(e).getClass().getSimpleName())
                    .toList();
            assertEquals(
                    List.of("DeltaEncoding", "ResumeToken", "InputMessage", "Metadata", "Delta", "Marker", "Delta"),
                    kinds.subList(0, 7));
            assertEquals(List.of("Delta", "Complete", "Done"), kinds.subList(kinds.size() - 3, kinds.size()));
            Replay replay = new Replay();
            events.forEach(replay::play);
            assertEquals("Hello world", replay.text());
            assertEquals("finished_successfully", replay.status());
            assertTrue(replay.ended());
            MessageId prompt = Stream.only(events, TurnItem.InputMessage.class).id();
            assertEquals("Hello world", ana.ended(prompt).content().text());
        }
    }

    @Test
    void theStreamEndsBeforeAModelHasNamedTheConversation() {
        CountDownLatch named = new CountDownLatch(1);
        models.naming(Script.of(new Step.Await(named), new Step.Say("A fine name")));
        models.next(Script.saying("Hello"));
        try (Stream stream = ask(prompt("say hello"))) {
            assertInstanceOf(TurnItem.Done.class, Stream.item(stream.rest().getLast()), "while the name is waited for");
        }
        assertEquals(Optional.empty(), row().title());
        named.countDown();
        await().until(() -> ana.heard(Push.ConversationUpdated.class).stream()
                .anyMatch(push -> push.conversation().title().equals(Optional.of("A fine name"))));
        assertEquals(Optional.of("A fine name"), row().title());
        assertEquals(1, models.namings());
    }

    @Test
    void withoutAConversationANewOneIsMadeAndARepeatFollowsTheSameTurn() {
        models.next(Script.saying("one"));
        UUID id = UUID.randomUUID();
        AskModel wish = Asked.next(Optional.empty(), Optional.of(AskModel.ROOT), id, "hello");
        List<String> first;
        List<String> again;
        try (Stream stream = ask(wish)) {
            first = stream.rest();
        }
        try (Stream stream = ask(wish)) {
            assertEquals(200, stream.status());
            again = stream.rest();
        }
        assertEquals(first, again);
        assertEquals(1, models.calls());
    }

    @Test
    void aRepeatLongAfterIsAnsweredFromWhatIsStored(@TempDir Path other) {
        models.next(Script.saying("kept"));
        UUID id = UUID.randomUUID();
        AskModel wish = Asked.next(Optional.empty(), Optional.of(AskModel.ROOT), id, "hello");
        RestClient ben;
        try (LocalServer first = LocalServer.start(other, models)) {
            ben = first.rest(first.signUp("ben"));
            try (Stream stream =
                    Stream.post(first.http(), ben, "/backend-api/f/conversation", wish, Optional.empty())) {
                assertEquals("kept", Replay.text(stream.rest()));
            }
        }
        try (LocalServer second = LocalServer.start(other, models);
                Stream stream = Stream.post(
                        second.http(), ben.on(second), "/backend-api/f/conversation", wish, Optional.empty())) {
            assertEquals("kept", Replay.text(stream.rest()));
        }
        assertEquals(1, models.calls());
    }

    @Test
    void aStreamIsResumedFromAnyEventByteForByte() {
        models.next(Script.saying("a", "bé", "c😀", "d\n\n", "e"));
        List<String> whole;
        try (Stream stream = ask(prompt("say"))) {
            whole = stream.rest();
        }
        String token = Stream.only(whole, TurnItem.ResumeToken.class).token();
        for (int offset = 0; offset < whole.size(); offset++)
            try (Stream rest = resume(ana.rest(), ana.conversation(), token, offset)) {
                assertEquals(200, rest.status());
                assertEquals(whole.subList(offset, whole.size()), rest.rest());
            }
    }

    @Test
    void anotherDeviceReadsAlongWhileItGrows() throws Exception {
        CountDownLatch more = new CountDownLatch(1);
        models.next(Script.of(new Step.Say("Hel"), new Step.Await(more), new Step.Say("lo")));
        Message begun = ana.message(answerOf(ana.say("hi").messageId()));
        await().until(() -> !ana.events(begun.id()).isEmpty());
        StreamStatus status =
                await().until(this::status, s -> s.lastEventOffset().orElse(-1L) >= 6);
        assertEquals(StreamStatus.STREAMING, status.status());
        assertEquals(Optional.of(begun.id()), status.messageId());
        try (Stream stream =
                resume(ana.rest(), ana.conversation(), status.resumeToken().orElseThrow(), 0)) {
            List<String> events = new ArrayList<>();
            for (int i = 0; i < 7; i++) events.add(stream.next().orElseThrow());
            assertEquals("Hel", Replay.text(events));
            more.countDown();
            events.addAll(stream.rest());
            assertEquals("Hello", Replay.text(events));
            assertEquals(
                    events.subList(0, events.size() - 1),
                    ana.stream(begun.id()).stream().map(e -> e.item()).toList());
        }
        assertEquals(StreamStatus.COMPLETE, status().status());
    }

    private MessageId answerOf(MessageId prompt) {
        return ana.answers(prompt).getFirst().id();
    }

    @Test
    void aStoppedAnswerKeepsItsTextAndCanBeContinued() throws Exception {
        models.next(Script.of(new Step.Say("The first half"), new Step.Hang()));
        MessageId prompt = ana.say("tell me").messageId();
        await().until(() -> status().lastEventOffset().orElse(-1L) >= 6);
        stopAll();
        Message stopped = ana.ended(prompt);
        assertEquals(MessageStatus.STOPPED, stopped.status());
        assertEquals("The first half", stopped.content().text());
        assertEquals(1, models.cancelled());
        stopAll();

        models.next(Script.saying(" and", " the second"));
        try (Stream stream = ask(Asked.more(ana.conversation(), stopped.id(), op()))) {
            assertEquals("The first half and the second", Replay.text(stream.rest()));
        }
        Message whole = ana.message(stopped.id());
        assertEquals("The first half and the second", whole.content().text());
        assertEquals(MessageStatus.FINISHED_SUCCESSFULLY, whole.status());
        assertEquals(stopped.seq(), whole.seq());
    }

    @Test
    void stoppedAtOnceItsStreamStillBeginsAndEnds() throws Exception {
        models.always(_ -> Script.of(new Step.Say("x"), new Step.Hang()));
        for (int i = 0; i < 20; i++) {
            MessageId prompt = ana.say("go " + i).messageId();
            stopAll();
            Message stopped = ana.ended(prompt);
            assertEquals(MessageStatus.STOPPED, stopped.status());
            List<String> events =
                    ana.stream(stopped.id()).stream().map(e -> e.item()).toList();
            assertInstanceOf(TurnItem.DeltaEncoding.class, Stream.item(events.getFirst()));
            assertInstanceOf(TurnItem.Complete.class, Stream.item(events.getLast()));
            TurnItem.Complete _ = Stream.only(events, TurnItem.Complete.class);
            assertEquals(stopped.content().text(), Replay.text(events));
        }
    }

    @Test
    void anotherAnswerIsASiblingAndIsShown() throws Exception {
        models.next(Script.saying("one"));
        MessageId prompt = ana.say("pick a number").messageId();
        Message one = ana.ended(prompt);
        models.next(Script.saying("two"));
        try (Stream stream = ask(Asked.variant(ana.conversation(), one.id(), op()))) {
            assertEquals("two", Replay.text(stream.rest()));
        }
        List<Message> answers = ana.answers(prompt);
        assertEquals(
                List.of("one", "two"),
                answers.stream().map(m -> m.content().text()).toList());
        assertEquals(
                Optional.of(answers.getLast().id()),
                row().assistant().orElseThrow().currentNode());
    }

    private ConversationRow row() {
        return ana.rest().get(ana.path(), ConversationDetail.class).conversation();
    }

    @Test
    void aFailureIsToldAndKeptWithTheTextSoFar() throws Exception {
        models.next(Script.of(
                new Step.Say("so far"),
                new Step.Fail(new ModelFailure(ModelFailure.Kind.PROVIDER_BROKEN, "fake broke off. Try again."))));
        List<String> events;
        try (Stream stream = ask(prompt("go"))) {
            events = stream.rest();
        }
        TurnItem.Failed failed = Stream.only(events, TurnItem.Failed.class);
        assertEquals("provider_broken", failed.code());
        Message answer = ana.messages().getLast();
        assertEquals(MessageStatus.FAILED, answer.status());
        assertEquals("so far", answer.content().text());
        assertEquals(
                "fake broke off. Try again.",
                answer.answer().orElseThrow().error().orElseThrow().message());
        assertInstanceOf(TurnItem.Done.class, Stream.item(events.getLast()));
    }

    @Test
    void strangersHearNothingOfATurn() throws Exception {
        models.next(Script.of(new Step.Say("secret"), new Step.Hang()));
        ana.say("hi");
        StreamStatus status =
                await().until(this::status, s -> s.lastEventOffset().orElse(-1L) >= 6);
        RestClient eve = server.rest(server.signUp("eve"));
        try (Stream resume =
                        resume(eve, ana.conversation(), status.resumeToken().orElseThrow(), 0);
                Stream next = ask(eve, prompt("mine"));
                Stream variant = ask(
                        eve,
                        Asked.variant(
                                ana.conversation(), ana.messages().getLast().id(), op()));
                Stream stop = Stream.post(
                        server.http(),
                        eve,
                        "/backend-api/stop_conversation",
                        new StopTurn(ana.conversation(), Optional.empty()),
                        Optional.empty())) {
            for (Stream one : List.of(resume, next, variant, stop)) assertEquals(404, one.status());
        }
        try (Stream forged = resume(ana.rest(), ana.conversation(), "AAAA", 0)) {
            assertEquals(403, forged.status());
        }
        assertEquals(StreamStatus.STREAMING, status().status());
    }

    @Test
    void anUnknownFieldIsRefusedByName() {
        byte[] body = "{\"action\":\"next\",\"messages\":[],\"bogus\":1}".getBytes(StandardCharsets.UTF_8);
        var answer = ana.rest().exchange("POST", "/backend-api/f/conversation", Optional.of(body));
        assertEquals(422, answer.statusCode());
        assertEquals(
                Optional.of("/bogus"),
                WIRE.decodeAnswer(answer.body(), Problem.class).field());
    }
}
