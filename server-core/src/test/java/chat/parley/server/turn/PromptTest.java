package chat.parley.server.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.rest.ContextView;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.model.ModelRequest;
import chat.parley.server.model.PromptMessage;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RecordedProvider;
import chat.parley.server.testing.RecordedProvider.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What models read, and what they never do: the isolation table of the services, with canaries.
final class PromptTest {

    private static final String CANARY = "canary-7f3a";

    private final RecordedProvider models = new RecordedProvider("fake", 2_000);
    private LocalServer server;
    private SignedIn who;

    @BeforeEach
    void start(@TempDir Path data) {
        models.always(_ -> Script.saying("answer"));
        server = LocalServer.start(data, models);
        who = server.signUp("ana");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static String read(ModelRequest request) {
        return request.messages().stream().map(PromptMessage::text).collect(Collectors.joining("\n"));
    }

    private Assistant with(SignedIn other) throws Exception {
        return Assistant.open(
                server,
                who,
                new CreateConversation(
                        Optional.empty(),
                        ConversationKind.DIRECT,
                        Optional.empty(),
                        List.of(other.user().userId())));
    }

    @Test
    void theVisibleThreadIsReadAndNotItsSiblings() throws Exception {
        try (Assistant ana = Assistant.open(server, who)) {
            Message first = ana.ended(ana.say("first question").messageId());
            Message _ =
                    ana.ended(ana.say("left aside", Assistant.after(first.id())).messageId());
            Message _ = ana.ended(
                    ana.say("second question", Assistant.after(first.id())).messageId());
            ModelRequest last = models.requests().getLast();
            List<PromptMessage> said = last.messages().stream()
                    .filter(m -> m.role() != PromptMessage.Role.SYSTEM)
                    .toList();
            assertEquals(
                    List.of("first question", "answer", "second question"),
                    said.stream().map(PromptMessage::text).toList());
        }
    }

    @Test
    void anAnswerAmongPeopleReadsNothingButTheirConversation() throws Exception {
        try (Assistant mine = Assistant.open(server, who);
                Assistant shared = with(server.signUp("ben"))) {
            Message _ = mine.ended(mine.say("my secret is " + CANARY).messageId());
            var _ = shared.say("hello ben");
            Message _ = shared.ended(shared.say("@assistant what is my secret?").messageId());
            String read = read(models.requests().getLast());
            assertFalse(read.contains(CANARY), read);
            assertTrue(read.contains("ana: hello ben"), read);
        }
    }

    @Test
    void aTemporaryConversationReadsNothingElse() throws Exception {
        try (Assistant mine = Assistant.open(server, who);
                Assistant passing = Assistant.open(server, who, Assistant.wish(ConversationKind.ASSISTANT, true))) {
            Message _ = mine.ended(mine.say("my secret is " + CANARY).messageId());
            Message _ = passing.ended(passing.say("what is my secret").messageId());
            assertFalse(read(models.requests().getLast()).contains(CANARY));
        }
    }

    @Test
    void aPersonalConversationFindsWhatItsOwnerWroteElsewhere() throws Exception {
        try (Assistant notes = Assistant.open(server, who);
                Assistant ana = Assistant.open(server, who)) {
            Message _ = notes.ended(
                    notes.say("The secret of the garden gate is " + CANARY).messageId());
            Awaitility.await().atMost(Assistant.PATIENCE).until(() -> {
                Message _ = ana.ended(
                        ana.say("What is the secret of the garden gate?").messageId());
                return read(models.requests().getLast()).contains(CANARY);
            });
        }
    }

    @Test
    void whatDoesNotFitIsShortenedAndSaidSo() throws Exception {
        try (Assistant ana = Assistant.open(server, who, Assistant.wish(ConversationKind.ASSISTANT, true))) {
            for (int i = 0; i < 12; i++) {
                Message _ = ana.ended(
                        ana.say("question " + i + " " + "word ".repeat(150)).messageId());
            }
            ModelRequest last = models.requests().getLast();
            String read = read(last);
            assertTrue(read.contains("Earlier in this conversation"), read);
            assertTrue(read.contains("question 0"), "the oldest is in the summary");
            assertTrue(last.messages().getLast().text().startsWith("question 11"));
            assertTrue(Tokens.of(read) <= 1_500, Tokens.of(read) + " tokens");
            ContextView view = ana.rest().get(ana.path() + "/context", ContextView.class);
            assertEquals("fake/test", view.model());
            assertTrue(view.parts().stream().anyMatch(part -> part.kind() == ContextView.Kind.SUMMARY));
        }
    }

    @Test
    void aPromptLongerThanTheModelReadsSaysSo() throws Exception {
        try (Assistant ana = Assistant.open(server, who)) {
            Message answer = ana.ended(ana.say("x".repeat(12_000)).messageId());
            assertEquals(
                    "prompt_too_long",
                    answer.answer().orElseThrow().error().orElseThrow().code());
            assertEquals(0, models.calls());
        }
    }

    @Test
    void theContextIsWhatTheTurnReads() throws Exception {
        try (Assistant ana = Assistant.open(server, who, Assistant.wish(ConversationKind.ASSISTANT, true))) {
            Message answer = ana.ended(ana.say("the only question").messageId());
            ContextView view = ana.rest().get(ana.path() + "/context?message_id=" + answer.id(), ContextView.class);
            assertEquals(
                    read(models.requests().getLast()),
                    view.parts().stream().map(ContextView.Part::text).collect(Collectors.joining("\n")));
        }
    }

    @Test
    void whatIsDeletedLeavesTheSummaryToo() throws Exception {
        try (Assistant ana = Assistant.open(server, who)) {
            MessageId secret =
                    ana.say("psst " + CANARY + " " + "word ".repeat(150)).messageId();
            Message _ = ana.ended(secret);
            for (int i = 0; i < 10; i++) {
                Message _ = ana.ended(
                        ana.say("question " + i + " " + "word ".repeat(150)).messageId());
            }
            assertTrue(read(models.requests().getLast()).contains("ana: psst " + CANARY));
            Reply.Changed _ = ana.live()
                    .asked(
                            Reply.Changed.class,
                            id -> new ClientCommand.DeleteMessage(
                                    id, ana.conversation(), secret, new OpId(UUID.randomUUID())));
            Message _ = ana.ended(ana.say("and now?").messageId());
            String read = read(models.requests().getLast());
            assertFalse(read.contains(CANARY), read);
            assertTrue(read.contains("question 0"), read);
        }
    }

    @Test
    void amongPeopleTheLatestAreReadAndThatThereAreMoreIsSaid() throws Exception {
        try (Assistant shared = with(server.signUp("ben"))) {
            for (int i = 0; i < 45; i++) {
                var _ = shared.say("m" + i);
            }
            Message _ = shared.ended(shared.say("@assistant what is it?").messageId());
            String read = read(models.requests().getLast());
            assertTrue(read.contains("ana: m6\n"), read);
            assertFalse(read.contains("ana: m5\n"), read);
            assertTrue(read.contains("The messages before these are left out."), read);
        }
    }
}
