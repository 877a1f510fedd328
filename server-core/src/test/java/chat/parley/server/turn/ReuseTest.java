package chat.parley.server.turn;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.AddConnection;
import chat.parley.protocol.rest.AnswerSettings;
import chat.parley.protocol.rest.ChangeConnection;
import chat.parley.protocol.rest.ChooseModel;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.ModelConnection;
import chat.parley.protocol.rest.ProviderKind;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.ModelSettings;
import chat.parley.server.Provisioner;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.PrivateAddresses;
import chat.parley.server.testing.FakeProvider;
import chat.parley.server.testing.HandClock;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RecordedProvider;
import chat.parley.server.testing.RecordedProvider.Script;
import chat.parley.server.testing.RecordedProvider.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same question gets the same answer again for a day, where that is wanted and nowhere else.
final class ReuseTest {

    private static final String SETTINGS = "/backend-api/models/settings";
    private static final String CONNECTIONS = "/backend-api/models/connections";

    private final RecordedProvider models = new RecordedProvider("fake");
    private final HandClock clock = new HandClock();

    @TempDir
    private Path data;

    private LocalServer server;
    private SignedIn ana;

    @BeforeEach
    void start() {
        models.always(_ -> Script.saying("answer ", String.valueOf(models.calls())));
        server = LocalServer.start(
                LocalServer.unlimited(data).withModels(ModelSettings.NONE.with(PrivateAddresses.ALLOW)), clock, models);
        ana = server.signUp("ana");
        set(ana, Optional.of(0.2), true);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void set(SignedIn who, Optional<Double> temperature, boolean reuse) {
        AnswerSettings wish = new AnswerSettings(temperature, reuse);
        assertEquals(wish, server.rest(who).send("PUT", SETTINGS, wish, AnswerSettings.class));
        assertEquals(wish, server.rest(who).get(SETTINGS, AnswerSettings.class));
    }

    /// Asks in a new conversation.
    private Message asked(SignedIn who, String text) throws Exception {
        try (Assistant one = Assistant.open(server, who)) {
            return one.ended(one.say(text).messageId());
        }
    }

    private static boolean isCached(Message answer) {
        return answer.answer().flatMap(ModelAnswer::cached).orElse(false);
    }

    @Test
    void theSameQuestionGetsTheSameAnswerAndSaysSo() throws Exception {
        Message first = asked(ana, "How high is Snezka?");
        Message second = asked(ana, "How high is Snezka?");
        assertEquals("answer 1", first.content().text());
        assertEquals("answer 1", second.content().text());
        assertEquals(MessageStatus.FINISHED_SUCCESSFULLY, second.status());
        assertTrue(isCached(second) && !isCached(first));
        assertEquals(1, models.calls());
        assertEquals(Optional.of(0.2), models.requests().getFirst().temperature());
    }

    @Test
    void whatWasFoundOfTheQuestionItselfDoesNotChangeIt() throws Exception {
        for (int i = 0; i < 4; i++) {
            Message answer = asked(ana, "How high is Snezka?");
            assertEquals("answer 1", answer.content().text());
            await().atMost(Assistant.PATIENCE).until(() -> isFindable(answer));
        }
        assertEquals(1, models.calls());
    }

    /// What is said is found a moment later.
    private boolean isFindable(Message answer) {
        return found().contains(answer.conversationId().toString());
    }

    private String found() {
        return new String(
                server.rest(ana)
                        .exchange(
                                "POST",
                                "/backend-api/global/search",
                                Optional.of("{\"query\":\"Snezka\",\"limit\":50}".getBytes(StandardCharsets.UTF_8)))
                        .body(),
                StandardCharsets.UTF_8);
    }

    @Test
    void nothingPassesFromOneUserToAnother() throws Exception {
        SignedIn ben = server.signUp("ben");
        set(ben, Optional.of(0.2), true);
        Message _ = asked(ana, "How high is Snezka?");
        assertEquals("answer 2", asked(ben, "How high is Snezka?").content().text());
        assertEquals(2, models.calls());
    }

    @Test
    void nothingPassesFromOneGroupToAnother() throws Exception {
        for (int i = 1; i <= 2; i++) {
            CreateConversation wish =
                    new CreateConversation(Optional.empty(), ConversationKind.GROUP, Optional.of("team"), List.of());
            try (Assistant team = Assistant.open(server, ana, wish)) {
                Message answer =
                        team.ended(team.say("@assistant how high is Snezka?").messageId());
                assertEquals("answer " + i, answer.content().text());
            }
        }
        assertEquals(2, models.calls());
    }

    @Test
    void aWarmerAnswerIsNeverGivenAgain() throws Exception {
        set(ana, Optional.of(0.4), true);
        Message _ = asked(ana, "How high is Snezka?");
        assertEquals("answer 2", asked(ana, "How high is Snezka?").content().text());
        set(ana, Optional.empty(), true);
        Message _ = asked(ana, "How high is Snezka?");
        assertEquals("answer 4", asked(ana, "How high is Snezka?").content().text());
        assertEquals(Optional.empty(), models.requests().getLast().temperature());
    }

    @Test
    void switchedOffEveryQuestionIsAsked() throws Exception {
        Message _ = asked(ana, "How high is Snezka?");
        set(ana, Optional.of(0.2), false);
        Message asked = asked(ana, "How high is Snezka?");
        assertEquals("answer 2", asked.content().text());
        assertTrue(!isCached(asked));
    }

    @Test
    void anotherAnswerIsAskedForAndIsTheOneGivenFromThenOn() throws Exception {
        try (Assistant one = Assistant.open(server, ana)) {
            Message first = one.ended(one.say("How high is Snezka?").messageId());
            try (Stream stream = Stream.post(
                    server.http(),
                    one.rest(),
                    "/backend-api/f/conversation",
                    Asked.variant(one.conversation(), first.id(), new OpId(UUID.randomUUID())),
                    Optional.empty())) {
                assertEquals("answer 2", Replay.text(stream.rest()));
            }
        }
        assertEquals("answer 2", asked(ana, "How high is Snezka?").content().text());
        assertEquals(2, models.calls());
    }

    @Test
    void whatBrokeOffIsNotKept() throws Exception {
        models.next(Script.of(
                new Step.Say("half"),
                new Step.Fail(new ModelFailure(ModelFailure.Kind.PROVIDER_BROKEN, "fake broke off."))));
        assertEquals(MessageStatus.FAILED, asked(ana, "How high is Snezka?").status());
        assertEquals("answer 2", asked(ana, "How high is Snezka?").content().text());
    }

    @Test
    void aTemporaryConversationNeitherGivesNorTakes() throws Exception {
        for (int i = 1; i <= 2; i++)
            try (Assistant passing = Assistant.open(server, ana, Assistant.wish(ConversationKind.ASSISTANT, true))) {
                assertEquals(
                        "answer " + i,
                        passing.ended(passing.say("How high is Snezka?").messageId())
                                .content()
                                .text());
            }
        assertEquals("answer 3", asked(ana, "How high is Snezka?").content().text());
    }

    @Test
    void otherInstructionsMakeAnotherQuestion() throws Exception {
        Message _ = asked(ana, "How high is Snezka?");
        var _ = server.rest(ana)
                .exchange(
                        "PATCH",
                        "/backend-api/user_system_messages",
                        Optional.of("{\"instructions\":\"In feet.\"}".getBytes(StandardCharsets.UTF_8)));
        assertEquals("answer 2", asked(ana, "How high is Snezka?").content().text());
    }

    @Test
    void anAnswerIsForgottenAfterADay() throws Exception {
        Message _ = asked(ana, "How high is Snezka?");
        clock.pass(Duration.ofHours(24).plusMinutes(1));
        assertEquals("answer 2", asked(ana, "How high is Snezka?").content().text());
    }

    @Test
    void whatIsDeletedIsNotGivenAgain() throws Exception {
        Message first = asked(ana, "How high is Snezka?");
        var _ = server.rest(ana)
                .exchange(
                        "DELETE",
                        "/backend-api/conversation/" + first.conversationId() + "?for=everyone",
                        Optional.empty());
        assertEquals("answer 2", asked(ana, "How high is Snezka?").content().text());
    }

    @Test
    void aConnectionThatLeadsElsewhereAnswersForItself() throws Exception {
        try (FakeProvider here = provider("here");
                FakeProvider there = provider("there")) {
            server.rest(ana)
                    .send(
                            "POST",
                            CONNECTIONS,
                            new AddConnection(
                                    ProviderKind.OPENAI,
                                    Optional.of("box"),
                                    Optional.of(here.url()),
                                    Optional.of("sk-x")),
                            ModelConnection.class);
            choose("box/large");
            assertEquals("here", asked(ana, "How high is Snezka?").content().text());
            assertTrue(isCached(asked(ana, "How high is Snezka?")));
            server.rest(ana)
                    .send(
                            "PATCH",
                            CONNECTIONS + "/box",
                            new ChangeConnection(
                                    Optional.empty(), Optional.of(there.url()), Optional.of("sk-x"), Optional.empty()),
                            ModelConnection.class);
            assertEquals("there", asked(ana, "How high is Snezka?").content().text());
        }
    }

    private void choose(String model) {
        byte[] wish = new Wire().encodeBody(new ChooseModel(model));
        assertEquals(
                204,
                server.rest(ana)
                        .exchange("PUT", "/backend-api/models/default", Optional.of(wish))
                        .statusCode());
    }

    private static FakeProvider provider(String says) {
        FakeProvider provider = new FakeProvider();
        provider.models(_ -> "{\"data\":[{\"id\":\"large\",\"created\":2}]}");
        provider.always(_ -> List.of(
                FakeProvider.head("text/event-stream"),
                FakeProvider.send("data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + says
                        + "\"},\"finish_reason\":null}]}\n\n"
                        + "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n"
                        + "data: [DONE]\n\n")));
        return provider;
    }

    @Test
    void whatWasSaidToADisabledAccountIsForgotten() throws Exception {
        Message _ = asked(ana, "How high is Snezka?");
        try (Provisioner beside = Provisioner.open(data)) {
            beside.accounts().disable("ana");
            await().atMost(Assistant.PATIENCE)
                    .until(() -> server.rest(ana)
                                    .exchange("GET", SETTINGS, Optional.empty())
                                    .statusCode()
                            == 401);
            beside.accounts().enable("ana");
        }
        ana = server.signIn("ana");
        assertEquals("answer 2", asked(ana, "How high is Snezka?").content().text());
    }

    @Test
    void aTemperatureThatNoModelHasIsRefused() {
        assertEquals(
                422,
                server.rest(ana)
                        .exchange(
                                "PUT",
                                SETTINGS,
                                Optional.of("{\"temperature\":2.5,\"reuse_answers\":true}"
                                        .getBytes(StandardCharsets.UTF_8)))
                        .statusCode());
    }
}
