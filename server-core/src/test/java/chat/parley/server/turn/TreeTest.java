package chat.parley.server.turn;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.Prompt;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.rest.ConversationDetail;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.NameBranch;
import chat.parley.protocol.rest.Revised;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.StopTurn;
import chat.parley.protocol.rest.UpdateConversation;
import chat.parley.server.sql.Maintenance;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RecordedProvider;
import chat.parley.server.testing.RecordedProvider.Script;
import chat.parley.server.testing.RecordedProvider.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Conversations with the assistant as trees, and the assistant among people.
final class TreeTest {

    private final RecordedProvider models = new RecordedProvider("fake");
    private Path data;
    private LocalServer server;
    private SignedIn who;
    private Assistant ana;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        data = folder;
        models.always(_ -> Script.saying("answer"));
        server = LocalServer.start(folder, models);
        who = server.signUp("ana");
        ana = Assistant.open(server, who);
    }

    @AfterEach
    void stop() {
        ana.close();
        server.close();
    }

    private AssistantState state() {
        return row().assistant().orElseThrow();
    }

    private ConversationRow row() {
        return ana.rest().get(ana.path(), ConversationDetail.class).conversation();
    }

    @Test
    void anEditedPromptIsASiblingAndTheOldThreadCanBeShownAgain() throws Exception {
        Message first = ana.ended(ana.say("one").messageId());
        MessageId second = ana.say("two", Assistant.after(first.id())).messageId();
        Message answered = ana.ended(second);
        MessageId edited = ana.say("two, better", Assistant.after(first.id())).messageId();
        Message other = ana.ended(edited);

        assertEquals(Optional.of(first.id()), ana.message(second).parentId());
        assertEquals(Optional.of(first.id()), ana.message(edited).parentId());
        assertEquals(Optional.of(other.id()), state().currentNode());
        ConversationRow _ = ana.rest().send("PATCH", ana.path(), show(answered.id()), ConversationRow.class);
        assertEquals(Optional.of(answered.id()), state().currentNode());
        await().until(() -> ana.heard(Push.ConversationUpdated.class)
                .getLast()
                .conversation()
                .assistant()
                .orElseThrow()
                .currentNode()
                .equals(Optional.of(answered.id())));
    }

    private static UpdateConversation show(MessageId node) {
        return new UpdateConversation(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(node));
    }

    @Test
    void whatWasAnsweredIsNotEditedInPlaceButCanBeDeleted() throws Exception {
        MessageId prompt = ana.say("one").messageId();
        Message answer = ana.ended(prompt);
        for (MessageId message : List.of(prompt, answer.id()))
            assertEquals(
                    "conflict",
                    ana.live()
                            .refused(id -> new ClientCommand.EditMessage(
                                    id, ana.conversation(), message, new OpId(UUID.randomUUID()), "other"))
                            .code());
        Reply.Changed _ = ana.live()
                .asked(
                        Reply.Changed.class,
                        id -> new ClientCommand.DeleteMessage(
                                id, ana.conversation(), answer.id(), new OpId(UUID.randomUUID())));
        Message gone = ana.message(answer.id());
        assertTrue(gone.deletedAt().isPresent());
        assertEquals("", gone.content().text());
        assertEquals(Optional.empty(), gone.answer());
    }

    @Test
    void anAnswerThatIsDeletedWhileItGrowsStaysDeletedI18() throws Exception {
        models.next(Script.of(new Step.Say("secret words"), new Step.Hang()));
        MessageId prompt = ana.say("go").messageId();
        await().until(() -> ana.answers(prompt).getFirst().content().text().equals("secret words"));
        MessageId answer = ana.answers(prompt).getFirst().id();
        Reply.Changed _ = ana.live()
                .asked(
                        Reply.Changed.class,
                        id -> new ClientCommand.DeleteMessage(
                                id, ana.conversation(), answer, new OpId(UUID.randomUUID())));
        server.close();
        server = LocalServer.start(data, models);
        ana = Assistant.in(server.rest(who), ana.conversation());
        Message gone = ana.message(answer);
        assertEquals("", gone.content().text());
        assertEquals(MessageStatus.STOPPED, gone.status());
        assertEquals(List.of(), Maintenance.check(data));
    }

    @Test
    void aParentThatIsNotThereIsRefused() throws Exception {
        assertEquals(
                Optional.of("/prompt/parent_id"),
                ana.live()
                        .refused(id -> new ClientCommand.SendMessage(
                                id,
                                ana.conversation(),
                                new ClientId(UUID.randomUUID()),
                                Content.of("x"),
                                Optional.empty(),
                                Optional.of(
                                        new Prompt(Optional.of(new MessageId(UUID.randomUUID())), Optional.empty()))))
                        .field());
        assertEquals(0, models.calls());
    }

    @Test
    void whatFollowsAPromptFollowsItsAnswer() throws Exception {
        MessageId first = ana.say("one").messageId();
        Message answer = ana.ended(first);
        MessageId second = ana.say("two", Assistant.after(first)).messageId();
        assertEquals(Optional.of(answer.id()), ana.message(second).parentId());
    }

    @Test
    void branchesHaveNames() throws Exception {
        Message answer = ana.ended(ana.say("one").messageId());
        Revised _ =
                ana.rest().send("PUT", ana.path() + "/branches/" + answer.id(), new NameBranch("a try"), Revised.class);
        assertEquals(List.of(new AssistantState.NamedBranch(answer.id(), "a try")), state().branches());
        Revised _ = ana.rest().send("PUT", ana.path() + "/branches/" + answer.id(), new NameBranch(""), Revised.class);
        assertEquals(List.of(), state().branches());
    }

    @Test
    void theSamePromptTwiceIsAskedOnceI12() throws Exception {
        ClientId client = new ClientId(UUID.randomUUID());
        Reply.MessageAck first = ana.send(client, "once", Optional.empty());
        Message _ = ana.ended(first.messageId());
        assertEquals(
                first.messageId(), ana.send(client, "once", Optional.empty()).messageId());
        assertEquals(2, ana.messages().size());
        assertEquals(1, models.calls());
    }

    @Test
    void theModelNamesTheConversationOnce() throws Exception {
        models.naming(Script.saying("\"A fine", " name\""));
        Message first = ana.ended(ana.say("say").messageId());
        await().until(() -> row().title().equals(Optional.of("A fine name")));
        Message second = ana.ended(ana.say("more", Assistant.after(first.id())).messageId());
        var _ = ana.stream(second.id());
        assertEquals(1, models.namings());
    }

    @Test
    void aTypedTitleStays() throws Exception {
        models.naming(Script.saying("other"));
        UpdateConversation typed =
                new UpdateConversation(Optional.of("mine"), Optional.empty(), Optional.empty(), Optional.empty());
        ConversationRow _ = ana.rest().send("PATCH", ana.path(), typed, ConversationRow.class);
        Message answer = ana.ended(ana.say("say").messageId());
        var _ = ana.stream(answer.id());
        assertEquals(Optional.of("mine"), row().title());
        assertEquals(0, models.namings());
    }

    @Test
    void aTemporaryConversationIsErasedWhenItsOwnerDeletesIt() throws Exception {
        try (Assistant passing = Assistant.open(server, who, Assistant.wish(ConversationKind.ASSISTANT, true))) {
            Message _ = passing.ended(passing.say("psst").messageId());
            assertEquals(
                    204,
                    passing.rest()
                            .exchange("DELETE", passing.path(), Optional.empty())
                            .statusCode());
            assertEquals(
                    404,
                    passing.rest()
                            .exchange("GET", passing.path(), Optional.empty())
                            .statusCode());
        }
    }

    @Test
    void theAssistantAnswersInAGroupWhenItIsNamed() throws Exception {
        SignedIn ben = server.signUp("ben");
        CreateConversation wish = new CreateConversation(
                Optional.empty(),
                ConversationKind.GROUP,
                Optional.of("team"),
                List.of(ben.user().userId()));
        try (Assistant team = Assistant.open(server, who, wish);
                Assistant bens = Assistant.in(server.rest(ben), team.conversation())) {
            MessageId plain = team.say("mail me at ana@assistant.example").messageId();
            MessageId prompt = bens.say("@Assistant, what is it?").messageId();
            Message answer = team.ended(prompt);
            assertEquals(Optional.of(prompt), answer.replyTo());
            assertEquals(Optional.empty(), answer.parentId());
            assertEquals(ben.user().userId(), answer.senderId());
            assertEquals(List.of(), team.answers(plain));
            assertEquals(1, models.calls());
            assertEquals(
                    "answer",
                    Replay.text(
                            team.stream(answer.id()).stream().map(e -> e.item()).toList()));
            assertEquals(List.of(), Maintenance.check(data));
        }
    }

    @Test
    void whoIsRemovedHearsNoMoreOfAnAnswerI19() throws Exception {
        CountDownLatch more = new CountDownLatch(1);
        models.next(Script.of(new Step.Say("before"), new Step.Await(more), new Step.Say("after")));
        SignedIn ben = server.signUp("ben");
        CreateConversation wish = new CreateConversation(
                Optional.empty(),
                ConversationKind.GROUP,
                Optional.of("team"),
                List.of(ben.user().userId()));
        try (Assistant team = Assistant.open(server, who, wish);
                Assistant bens = Assistant.in(server.rest(ben), team.conversation())) {
            MessageId prompt = team.say("@assistant go").messageId();
            MessageId answer = team.answers(prompt).getFirst().id();
            await().until(() ->
                    bens.events(answer).stream().anyMatch(e -> e.item().contains("before")));
            Revised _ = team.rest()
                    .send("DELETE", team.path() + "/members/" + ben.user().userId(), new Object() {}, Revised.class);
            more.countDown();
            var _ = team.stream(answer);
            assertTrue(bens.events(answer).stream().noneMatch(e -> e.item().contains("after")));
        }
    }

    @Test
    void onlyOneWhoAskedStopsAnAnswerAmongPeople() throws Exception {
        models.next(Script.of(new Step.Say("on and on"), new Step.Hang()));
        SignedIn ben = server.signUp("ben");
        CreateConversation wish = new CreateConversation(
                Optional.empty(),
                ConversationKind.GROUP,
                Optional.of("team"),
                List.of(ben.user().userId()));
        try (Assistant team = Assistant.open(server, who, wish);
                Assistant bens = Assistant.in(server.rest(ben), team.conversation())) {
            MessageId prompt = team.say("@assistant go").messageId();
            await().until(() ->
                    !team.answers(prompt).getFirst().content().text().isEmpty());
            var body = new StopTurn(team.conversation(), Optional.empty());
            assertThrows(
                    IllegalStateException.class,
                    () -> bens.rest().send("POST", "/backend-api/stop_conversation", body, Object.class));
            Object _ = team.rest().send("POST", "/backend-api/stop_conversation", body, Object.class);
            assertEquals(MessageStatus.STOPPED, team.ended(prompt).status());
        }
    }

    @Test
    void manyAnswersGrowForOneUserButNotEndlesslyMany() throws Exception {
        models.always(_ -> Script.of(new Step.Say("…"), new Step.Hang()));
        for (int i = 0; i < 16; i++) {
            Reply.MessageAck _ = ana.say("prompt " + i, Optional.of(new Prompt(Optional.empty(), Optional.empty())));
        }
        LiveClient.NotDone refused = assertThrows(LiveClient.NotDone.class, () -> ana.say("one too many"));
        assertEquals("rate_limited", refused.frame().code());
        assertTrue(refused.frame().retryable());
    }

    @Test
    void promptsThatComeTogetherAreCountedTogether() throws Exception {
        models.always(_ -> Script.of(new Step.Say("…"), new Step.Hang()));
        List<CompletableFuture<ServerFrame>> sent = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            Content text = Content.of("prompt " + i);
            sent.add(ana.live()
                    .ask(id -> new ClientCommand.SendMessage(
                            id,
                            ana.conversation(),
                            new ClientId(UUID.randomUUID()),
                            text,
                            Optional.empty(),
                            Optional.of(new Prompt(Optional.empty(), Optional.empty())))));
        }
        List<ErrorFrame> refused = new ArrayList<>();
        for (CompletableFuture<ServerFrame> one : sent)
            if (one.get(Assistant.PATIENCE.toSeconds(), TimeUnit.SECONDS) instanceof ErrorFrame error)
                refused.add(error);
        assertEquals(24 - 16, refused.size(), "16 answers at once, however the prompts come");
        assertEquals("rate_limited", refused.getFirst().code());
        assertTrue(refused.getFirst().retryable());
        assertTrue(refused.getFirst().message().startsWith("16 answers are being written"), refused.toString());
        await().until(() -> models.calls() == 16);
    }

    @Test
    void aConversationThatIsDeletedStopsItsAnswerAtOnce() throws Exception {
        models.next(Script.of(new Step.Hang()));
        try (Assistant passing = Assistant.open(server, who, Assistant.wish(ConversationKind.ASSISTANT, true))) {
            Reply.MessageAck _ = passing.say("psst");
            var _ = models.takeRequest();
            var _ = passing.rest().exchange("DELETE", passing.path(), Optional.empty());
            await().atMost(Assistant.PATIENCE).until(() -> models.cancelled() == 1);
        }
    }

    @Test
    void anAnswerThatIsDeletedBeforeItsFirstWordIsStoppedAtOnce() throws Exception {
        models.next(Script.of(new Step.Hang()));
        MessageId prompt = ana.say("go").messageId();
        var _ = models.takeRequest();
        MessageId answer = ana.answers(prompt).getFirst().id();
        Reply.Changed _ = ana.live()
                .asked(
                        Reply.Changed.class,
                        id -> new ClientCommand.DeleteMessage(
                                id, ana.conversation(), answer, new OpId(UUID.randomUUID())));
        await().atMost(Assistant.PATIENCE).until(() -> models.cancelled() == 1);
    }
}
