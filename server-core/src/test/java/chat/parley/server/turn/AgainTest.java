package chat.parley.server.turn;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.rest.AskModel;
import chat.parley.protocol.rest.StopTurn;
import chat.parley.protocol.turn.TurnItem;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RecordedProvider;
import chat.parley.server.testing.RecordedProvider.Script;
import chat.parley.server.testing.RecordedProvider.Step;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// I12: another answer, or more of one, is asked of the provider once, however often the request is repeated.
final class AgainTest {

    private final RecordedProvider models = new RecordedProvider("fake");
    private final OpId op = new OpId(UUID.randomUUID());
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
        return Stream.post(server.http(), ana.rest(), "/backend-api/f/conversation", wish, Optional.empty());
    }

    private List<String> read(AskModel wish) {
        try (Stream stream = ask(wish)) {
            assertEquals(200, stream.status());
            return stream.rest();
        }
    }

    private static MessageId written(List<String> events) {
        return Stream.only(events, TurnItem.Metadata.class).messageId();
    }

    @Test
    void theSameWishForAnotherAnswerTwiceIsOneAnswerI12() throws Exception {
        models.next(Script.saying("one"));
        Message one = ana.ended(ana.say("pick a number").messageId());
        models.next(Script.saying("two"));
        AskModel wish = Asked.variant(ana.conversation(), one.id(), op);
        List<String> first = read(wish);
        List<String> second = read(wish);
        assertEquals(written(first), written(second));
        assertEquals("two", Replay.text(second));
        assertEquals(3, ana.messages().size());
        assertEquals(2, models.calls());
    }

    @Test
    void aRepeatReadsAlongWhileTheAnswerGrowsI12() throws Exception {
        models.next(Script.saying("one"));
        Message one = ana.ended(ana.say("pick a number").messageId());
        models.next(Script.of(new Step.Say("two"), new Step.Hang()));
        AskModel wish = Asked.variant(ana.conversation(), one.id(), op);
        try (Stream cut = ask(wish)) {
            assertEquals(Optional.of("event: delta_encoding\ndata: \"v1\"\n\n"), cut.next());
        }
        try (Stream again = ask(wish)) {
            assertEquals(200, again.status());
            assertEquals(Optional.of("event: delta_encoding\ndata: \"v1\"\n\n"), again.next());
            await().until(() -> models.calls() == 2);
        }
        assertEquals(3, ana.messages().size());
    }

    @Test
    void theSameWishForMoreTwiceIsAskedOnceI12() throws Exception {
        models.next(Script.of(new Step.Say("The first half"), new Step.Hang()));
        MessageId prompt = ana.say("tell me").messageId();
        await().until(() -> !ana.answers(prompt).getFirst().content().text().isEmpty());
        Object _ = ana.rest()
                .send(
                        "POST",
                        "/backend-api/stop_conversation",
                        new StopTurn(ana.conversation(), Optional.empty()),
                        Object.class);
        Message stopped = ana.ended(prompt);
        assertEquals(MessageStatus.STOPPED, stopped.status());
        models.next(Script.saying(" and the second"));
        AskModel wish = Asked.more(ana.conversation(), stopped.id(), op);
        assertEquals("The first half and the second", Replay.text(read(wish)));
        assertEquals("The first half and the second", Replay.text(read(wish)));
        assertEquals(
                "The first half and the second",
                ana.message(stopped.id()).content().text());
        assertEquals(2, models.calls());
    }

    @Test
    void anotherWishUnderTheSameNameIsRefused() throws Exception {
        models.always(_ -> Script.saying("answer"));
        Message one = ana.ended(ana.say("pick a number").messageId());
        Message other = ana.ended(ana.say("and now?").messageId());
        var _ = read(Asked.variant(ana.conversation(), one.id(), op));
        try (Stream refused = ask(Asked.variant(ana.conversation(), other.id(), op))) {
            assertEquals(422, refused.status());
        }
        assertEquals(3, models.calls());
    }
}
