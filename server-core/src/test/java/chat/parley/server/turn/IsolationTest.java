package chat.parley.server.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.PersonalInstructions;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.UpdateInstructions;
import chat.parley.server.model.PromptMessage;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RecordedProvider;
import chat.parley.server.testing.RecordedProvider.Script;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// LLM02, LLM08: the isolation table of the services, as models' prompts show it. Each place has a canary of its own,
/// and
/// each is found where it may be, so that the tests would see one where it may not.
final class IsolationTest {

    private static final String QUESTION = "what is the word of the garden gate?";
    /// Of one's instructions, of conversations with the assistant, in a group, with one other person.
    private static final List<String> CANARIES = List.of("canary-own", "canary-chat", "canary-team", "canary-pair");

    private final RecordedProvider models = new RecordedProvider("fake");
    private LocalServer server;
    private SignedIn ana;
    private SignedIn ben;
    private SignedIn eve;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        models.always(_ -> Script.saying("answer"));
        server = LocalServer.start(data, models);
        ana = server.signUp("ana");
        ben = server.signUp("ben");
        eve = server.signUp("eve");
        PersonalInstructions _ = server.rest(ana)
                .send(
                        "PATCH",
                        "/backend-api/user_system_messages",
                        new UpdateInstructions(
                                Optional.of("I live at canary-own."),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        PersonalInstructions.class);
        try (Assistant chat = Assistant.open(server, ana);
                Assistant team = open(ConversationKind.GROUP, eve);
                Assistant pair = open(ConversationKind.DIRECT, eve)) {
            Message _ = chat.ended(
                    chat.say("The word of the garden gate is canary-chat").messageId());
            var _ = team.say("The word of the garden gate is canary-team");
            var _ = pair.say("The word of the garden gate is canary-pair");
        }
        try (Assistant personal = Assistant.open(server, ana)) {
            Awaitility.await()
                    .atMost(Assistant.PATIENCE)
                    .until(() -> canaries(personal, QUESTION).containsAll(CANARIES));
        }
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Assistant open(ConversationKind kind, SignedIn... others) throws Exception {
        return Assistant.open(
                server,
                ana,
                new CreateConversation(
                        Optional.empty(),
                        kind,
                        kind == ConversationKind.GROUP ? Optional.of("team") : Optional.empty(),
                        Arrays.stream(others).map(o -> o.user().userId()).toList()));
    }

    /// @return those that the model read for the answer
    private Set<String> canaries(Assistant where, String question) throws Exception {
        int before = models.calls();
        Message _ = where.ended(where.say(question).messageId());
        assertEquals(before + 1, models.calls());
        String read = models.requests().getLast().messages().stream()
                .map(PromptMessage::text)
                .collect(Collectors.joining("\n"));
        assertTrue(read.contains("garden gate"), read);
        return CANARIES.stream().filter(read::contains).collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void inAGroupNothingOfElsewhereIsReadAndNobodysInstructions() throws Exception {
        try (Assistant group = open(ConversationKind.GROUP, ben, eve)) {
            assertEquals(Set.of(), canaries(group, "@assistant " + QUESTION));
        }
    }

    @Test
    void betweenTwoPeopleNothingOfElsewhereIsReadAndNobodysInstructions() throws Exception {
        try (Assistant direct = open(ConversationKind.DIRECT, ben)) {
            assertEquals(Set.of(), canaries(direct, "@assistant " + QUESTION));
        }
    }

    @Test
    void amongPeopleWhatWasSaidThereIsRead() throws Exception {
        try (Assistant pair = open(ConversationKind.DIRECT, eve)) {
            assertEquals(Set.of("canary-pair"), canaries(pair, "@assistant " + QUESTION));
        }
    }

    @Test
    void aTemporaryConversationReadsOnesInstructionsAndNothingElse() throws Exception {
        try (Assistant passing = Assistant.open(server, ana, Assistant.wish(ConversationKind.ASSISTANT, true))) {
            assertEquals(Set.of("canary-own"), canaries(passing, QUESTION));
        }
    }

    @Test
    void anotherPersonsConversationReadsWhatTheySeeAlone() throws Exception {
        try (Assistant bens = Assistant.open(server, ben)) {
            assertEquals(Set.of(), canaries(bens, QUESTION));
        }
        try (Assistant eves = Assistant.open(server, eve)) {
            assertEquals(Set.of("canary-pair", "canary-team"), canaries(eves, QUESTION));
        }
    }
}
