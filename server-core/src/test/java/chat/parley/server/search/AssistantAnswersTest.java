package chat.parley.server.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.Posted;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.LocalServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the assistant inside says through the real server, asked without any key and network. Canaries show that
/// nothing crosses from one place to another (services, isolation).
final class AssistantAnswersTest {

    private static final String CANARY = "kookaburra";

    @TempDir
    private Path data = Path.of("");

    private Optional<LocalServer> running = Optional.empty();

    @BeforeEach
    void start() {
        running = Optional.of(LocalServer.start(data));
    }

    @AfterEach
    void stop() {
        server().close();
    }

    @Test
    void aPersonalAnswerQuotesWithASourceThatLeadsThere() {
        SignedIn ana = server().signUp("ana");
        SignedIn ben = server().signUp("ben");
        ConversationId trip = conversation(ana, ConversationKind.GROUP, false, ben);
        MessageId said = say(ben, trip, "The ferry leaves at seven from the old harbour");
        Message answer = ask(ana, conversation(ana, ConversationKind.ASSISTANT, false), "When does the ferry leave?");
        assertTrue(
                answer.content().text().contains("> The ferry leaves at seven"),
                answer.content().text());
        assertTrue(answer.content().text().contains("[1](#cite-1)"));
        Citation source = answer.answer().orElseThrow().citations().getFirst();
        assertEquals(Optional.of(trip), source.conversationId());
        assertEquals(Optional.of(said), source.messageId());
    }

    @Test
    void openPointsOfAPersonalConversationAreItsOwn() {
        SignedIn ana = server().signUp("ana");
        ConversationId chat = conversation(ana, ConversationKind.ASSISTANT, false);
        assertTrue(ask(ana, chat, "List the open points").content().text().startsWith("Say which conversation"));
        Message _ = ask(ana, chat, "We must book the ferry by Friday");
        Message answer = ask(ana, chat, "list the open points");
        assertTrue(
                answer.content().text().contains("We must book the ferry by Friday"),
                answer.content().text());
        assertEquals(
                Optional.of(chat),
                answer.answer().orElseThrow().citations().getFirst().conversationId());
    }

    @Test
    void aPastedListOfWordsIsAQuestionToo() {
        SignedIn ana = server().signUp("ana");
        String list = IntStream.range(0, 2_000).mapToObj(i -> "w" + i).collect(Collectors.joining(" "));
        Message answer = ask(ana, conversation(ana, ConversationKind.ASSISTANT, false), list);
        assertEquals(MessageStatus.FINISHED_SUCCESSFULLY, answer.status());
    }

    @Test
    void aQuestionInOtherWordsIsAnsweredByItsMeaning() {
        SignedIn ana = server().signUp("ana");
        ConversationId notes = conversation(ana, ConversationKind.GROUP, false);
        MessageId _ = say(ana, notes, "The ferry leaves at seven from the old harbour");
        MessageId _ = say(ana, notes, "My cat sleeps on the keyboard");
        ConversationId chat = conversation(ana, ConversationKind.ASSISTANT, false);
        Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(() -> ask(ana, chat, "When does the boat depart?")
                        .content()
                        .text()
                        .contains("> The ferry leaves at seven"));
        assertFalse(
                ask(ana, chat, "When does the boat depart?").content().text().contains("cat"));
    }

    @Test
    void inAGroupNothingFromElsewhereIsSaid() {
        SignedIn ana = server().signUp("ana");
        SignedIn ben = server().signUp("ben");
        MessageId _ =
                say(ana, conversation(ana, ConversationKind.GROUP, false), CANARY + " is the password of the safe");
        ConversationId shared = conversation(ana, ConversationKind.GROUP, false, ben);
        MessageId _ = say(ben, shared, "The safe stands in the cellar");
        Message answer = ask(ana, shared, "@assistant what is the password of the safe?");
        assertFalse(answer.content().text().contains(CANARY), answer.content().text());
        assertTrue(
                answer.content().text().contains("The safe stands in the cellar"),
                answer.content().text());
        String summary = ask(ana, shared, "@assistant summarize our talk with ana")
                .content()
                .text();
        assertFalse(summary.contains(CANARY), summary);
    }

    @Test
    void inATemporaryConversationNothingPersonalIsSaidAndNothingOfItIsFoundLater() {
        SignedIn ana = server().signUp("ana");
        MessageId _ =
                say(ana, conversation(ana, ConversationKind.GROUP, false), CANARY + " is the password of the safe");
        ConversationId temporary = conversation(ana, ConversationKind.ASSISTANT, true);
        String answer = ask(ana, temporary, "what is the password of the safe?")
                .content()
                .text();
        assertFalse(answer.contains(CANARY), answer);
        String _ =
                ask(ana, temporary, "wallaby is the other password").content().text();
        String later = ask(ana, conversation(ana, ConversationKind.ASSISTANT, false), "wallaby")
                .content()
                .text();
        assertFalse(later.contains("other password"), later);
    }

    @Test
    void whatOthersSaidAmongThemselvesIsNeverSaid() {
        SignedIn ana = server().signUp("ana");
        SignedIn eve = server().signUp("eve");
        MessageId _ =
                say(ana, conversation(ana, ConversationKind.GROUP, false), CANARY + " is the password of the safe");
        String answer = ask(
                        eve, conversation(eve, ConversationKind.ASSISTANT, false), "what is the password of the safe?")
                .content()
                .text();
        assertFalse(answer.contains(CANARY), answer);
    }

    @Test
    void anAnswerNeverRestsOnAnAnswer() {
        SignedIn ana = server().signUp("ana");
        MessageId _ = say(ana, conversation(ana, ConversationKind.GROUP, false), "The ferry leaves at seven");
        ConversationId chat = conversation(ana, ConversationKind.ASSISTANT, false);
        for (int i = 0; i < 3; i++) {
            Message answer = ask(ana, chat, "when does the ferry leave?");
            assertEquals(
                    1,
                    answer.answer().orElseThrow().citations().size(),
                    answer.content().text());
        }
    }

    @Test
    void helpsWithParleyAndSaysWhereItIsFrom() {
        SignedIn ana = server().signUp("ana");
        Message answer = ask(ana, conversation(ana, ConversationKind.ASSISTANT, false), "How do I connect a model?");
        assertTrue(
                answer.content().text().contains("(#settings/Models)"),
                answer.content().text());
        assertEquals(
                "Help: Connecting a model",
                answer.answer().orElseThrow().citations().getFirst().title());
    }

    private Message ask(SignedIn who, ConversationId where, String text) {
        MessageId prompt = say(who, where, text);
        long after = messages(who, where).stream()
                .filter(m -> m.id().equals(prompt))
                .findFirst()
                .orElseThrow()
                .seq();
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .until(
                        () -> messages(who, where).stream()
                                .filter(m -> m.seq() > after
                                        && m.role() == MessageRole.ASSISTANT
                                        && m.status() != MessageStatus.IN_PROGRESS)
                                .findFirst(),
                        Optional::isPresent)
                .orElseThrow();
    }

    private List<Message> messages(SignedIn who, ConversationId where) {
        return server().rest(who)
                .get("/backend-api/conversation/" + where + "/messages?limit=100", MessagePage.class)
                .messages();
    }

    private MessageId say(SignedIn who, ConversationId where, String text) {
        return server().rest(who)
                .send(
                        "POST",
                        "/backend-api/conversation/" + where + "/messages",
                        new PostMessage(new ClientId(UUID.randomUUID()), Content.of(text), Optional.empty()),
                        Posted.class)
                .messageId();
    }

    private ConversationId conversation(SignedIn owner, ConversationKind kind, boolean temporary, SignedIn... others) {
        CreateConversation wish = new CreateConversation(
                Optional.empty(),
                kind,
                kind == ConversationKind.GROUP
                        ? Optional.of("Group of " + owner.user().username())
                        : Optional.empty(),
                Arrays.stream(others).map(o -> o.user().userId()).toList(),
                Optional.empty(),
                temporary ? Optional.of(true) : Optional.empty());
        return server().rest(owner)
                .send("POST", "/backend-api/conversations", wish, ConversationRow.class)
                .id();
    }

    private LocalServer server() {
        return running.orElseThrow();
    }
}
