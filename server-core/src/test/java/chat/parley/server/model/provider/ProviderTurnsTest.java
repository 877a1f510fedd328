package chat.parley.server.model.provider;

import static chat.parley.server.testing.FakeProvider.head;
import static chat.parley.server.testing.FakeProvider.refusal;
import static chat.parley.server.testing.FakeProvider.send;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import chat.parley.protocol.conversation.AnswerError;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.Posted;
import chat.parley.server.model.ApiKey;
import chat.parley.server.model.Endpoint;
import chat.parley.server.model.ModelProvider;
import chat.parley.server.model.PrivateAddresses;
import chat.parley.server.testing.FakeProvider;
import chat.parley.server.testing.FakeProvider.Step;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// F20, F21, F22, I12, I13 through a whole turn on a real server: whatever a provider does wrong, the message says so
/// in
/// one sentence, keeps what came, is never whole when it was cut, and costs no more than it should.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProviderTurnsTest {

    private final Map<Tongue, FakeProvider> fakes = new EnumMap<>(Tongue.class);
    private final Providers providers =
            new Providers(ProviderScriptsTest.QUICK, PrivateAddresses.ALLOW, Clock.systemUTC(), new Random(1));
    private LocalServer server;
    private RestClient ana;

    @BeforeAll
    void start(@TempDir Path data) {
        List<ModelProvider> all = new ArrayList<>();
        for (Tongue tongue : Tongue.values()) {
            FakeProvider fake = new FakeProvider();
            fake.models(_ -> tongue.models());
            fakes.put(tongue, fake);
            all.add(providers.connect(new Endpoint(
                    new ConnectionId(name(tongue)),
                    Endpoint.Maker.A_USER,
                    tongue.kind,
                    "Test Provider",
                    Optional.of(fake.url()),
                    Optional.of(new ApiKey("sk-secret")))));
        }
        server = LocalServer.start(data, all.toArray(ModelProvider[]::new));
        ana = server.rest(server.signUp("ana"));
    }

    @AfterAll
    void stop() throws IOException {
        server.close();
        providers.close();
        for (FakeProvider fake : fakes.values()) fake.close();
    }

    private static String name(Tongue tongue) {
        return "test-" + tongue.name().toLowerCase(Locale.ROOT);
    }

    @TestFactory
    List<DynamicTest> whateverAProviderDoesTheAnswerEndsAsItShould() {
        List<DynamicTest> tests = new ArrayList<>();
        for (Tongue tongue : Tongue.values())
            ProviderScriptsTest.cases(tongue)
                    .forEach((name, what) -> tests.add(dynamicTest(tongue + ": " + name, () -> run(tongue, what))));
        assertTrue(tests.size() > 100, () -> tests.size() + " scripts");
        return tests;
    }

    private void run(Tongue tongue, ProviderScriptsTest.Case what) {
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        root.addAppender(log);
        FakeProvider fake = provider(tongue);
        int before = fake.charged();
        try {
            for (List<Step> script : what.scripts()) fake.next(script.toArray(Step[]::new));
            Message answer = ask(tongue);
            assertEquals(what.charged(), fake.charged() - before);
            if (what.outcome().equals("ANSWER_TOO_LONG")) {
                assertCapped(what, answer);
                return;
            }
            assertEquals(what.text(), answer.content().text());
            if (what.outcome().equals("whole")) assertEquals(MessageStatus.FINISHED_SUCCESSFULLY, answer.status());
            else assertFailed(what, answer);
        } finally {
            root.detachAppender(log);
        }
        List<ILoggingEvent> warnings = log.list.stream()
                .filter(event -> event.getLevel().isGreaterOrEqual(Level.WARN))
                .toList();
        assertTrue(warnings.size() <= 1, warnings::toString);
        assertTrue(warnings.stream().allMatch(event -> event.getThrowableProxy() == null), warnings::toString);
    }

    /// The turn has a bound of its own, in tokens, which comes before the provider's.
    private static void assertCapped(ProviderScriptsTest.Case what, Message answer) {
        assertEquals(MessageStatus.FAILED, answer.status());
        assertEquals(
                "answer_too_long",
                answer.answer().orElseThrow().error().orElseThrow().code());
        assertTrue(what.text().startsWith(answer.content().text()));
        assertTrue(answer.content().text().length() > 50_000);
    }

    private static void assertFailed(ProviderScriptsTest.Case what, Message answer) {
        assertEquals(MessageStatus.FAILED, answer.status());
        AnswerError error = answer.answer().orElseThrow().error().orElseThrow();
        assertEquals(what.outcome().toLowerCase(Locale.ROOT), error.code());
        assertTrue(error.message().startsWith("Test Provider "), error.message());
        assertTrue(error.message().contains(what.says()), error.message());
        assertFalse(error.message().contains("canary"), "nothing of what the provider said is quoted");
    }

    private FakeProvider provider(Tongue tongue) {
        return Optional.ofNullable(fakes.get(tongue)).orElseThrow();
    }

    /// The conversation has a name, so that the model is not asked for one.
    private Message ask(Tongue tongue) {
        ConversationRow made = ana.send(
                "POST",
                "/backend-api/conversations",
                new CreateConversation(
                        Optional.empty(),
                        ConversationKind.ASSISTANT,
                        Optional.of("a name"),
                        List.of(),
                        Optional.of(name(tongue) + "/m"),
                        Optional.empty()),
                ConversationRow.class);
        String messages = "/backend-api/conversation/" + made.id() + "/messages";
        Posted _ = ana.send(
                "POST",
                messages,
                new PostMessage(new ClientId(UUID.randomUUID()), Content.of("Hello?"), Optional.empty()),
                Posted.class);
        return Awaitility.await()
                .atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(20))
                .until(
                        () -> ana.get(messages, MessagePage.class).messages().getLast(),
                        last -> last.answer().isPresent() && last.status() != MessageStatus.IN_PROGRESS);
    }

    @Test
    void whatRetryAfterSaysIsWaitedFor() {
        for (Tongue tongue : Tongue.values()) {
            FakeProvider fake = provider(tongue);
            int before = fake.charged();
            fake.next(refusal(429, "Retry-After: 1\r\n", "{}"));
            fake.next(head(tongue.contentType), send(tongue.whole("Hel", "lo")));
            long from = System.nanoTime();
            Message answer = ask(tongue);
            assertEquals("Hello", answer.content().text());
            assertEquals(2, fake.charged() - before);
            assertTrue(System.nanoTime() - from >= Duration.ofSeconds(1).toNanos());
        }
    }
}
