package chat.parley.server.turn;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.Posted;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.HandClock;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RecordedProvider;
import chat.parley.server.testing.RecordedProvider.Script;
import chat.parley.server.testing.RecordedProvider.Step;
import chat.parley.server.testing.RestClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// I13, F21: a turn ends in time, whatever its provider does, and keeps its text. Time is moved by hand.
final class DeadlineTest {

    private final RecordedProvider models = new RecordedProvider("fake");
    private final HandClock clock = new HandClock();
    private LocalServer server;
    private RestClient ana;
    private ConversationId conversation;

    @BeforeEach
    void start(@TempDir Path data) {
        server = LocalServer.start(LocalServer.unlimited(data), clock, models);
        SignedIn who = server.signUp("ana");
        ana = server.rest(who);
        conversation = ana.send(
                        "POST",
                        "/backend-api/conversations",
                        Assistant.wish(ConversationKind.ASSISTANT, false),
                        ConversationRow.class)
                .id();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void say() {
        Posted _ = ana.send(
                "POST",
                "/backend-api/conversation/" + conversation + "/messages",
                new PostMessage(new ClientId(UUID.randomUUID()), Content.of("go"), Optional.empty()),
                Posted.class);
    }

    private Message answer() {
        return ana.get("/backend-api/conversation/" + conversation + "/messages", MessagePage.class)
                .messages()
                .getLast();
    }

    private Message failed() {
        Message failed = await().atMost(Assistant.PATIENCE)
                .until(this::answer, answer -> answer.status() != MessageStatus.IN_PROGRESS);
        assertEquals(MessageStatus.FAILED, failed.status());
        assertEquals(
                "provider_timeout",
                failed.answer().orElseThrow().error().orElseThrow().code());
        await().until(() -> models.cancelled() == 1);
        return failed;
    }

    @Test
    void aProviderThatSaysNothingIsGivenUpAfterAMinute() {
        models.next(Script.of(new Step.Hang()));
        say();
        var _ = models.takeRequest();
        clock.pass(Duration.ofSeconds(61));
        assertEquals("", failed().content().text());
    }

    @Test
    void aProviderThatStopsTalkingIsGivenUpAndItsTextIsKept() {
        models.next(Script.of(new Step.Say("so far"), new Step.Hang()));
        say();
        clock.pass(Duration.ofSeconds(1));
        await().until(() -> {
            clock.pass(Duration.ofMillis(200));
            return answer().content().text().equals("so far");
        });
        clock.pass(Duration.ofSeconds(31));
        assertEquals("so far", failed().content().text());
    }

    @Test
    void noAnswerTakesLongerThanTenMinutes() {
        models.next(Script.of(new Step.Think("hm"), new Step.Hang()));
        say();
        var _ = models.takeRequest();
        clock.pass(Duration.ofMinutes(10).plusSeconds(1));
        Message _ = failed();
    }

    @Test
    void anAnswerLongerThanIsKeptEndsThereAndSaysSo() {
        String piece = "0123456789abcdef".repeat(512);
        models.next(new Script(Collections.nCopies(40, new Step.Say(piece)), Optional.empty()));
        say();
        Message cut = await().atMost(Assistant.PATIENCE)
                .until(this::answer, answer -> answer.status() != MessageStatus.IN_PROGRESS);
        assertEquals(MessageStatus.FAILED, cut.status());
        assertEquals(
                "answer_too_long",
                cut.answer().orElseThrow().error().orElseThrow().code());
        assertEquals(0, cut.content().text().length() % piece.length());
        assertEquals(7, cut.content().text().length() / piece.length(), "16,000 tokens of four characters");
    }

    @Test
    void aTemporaryConversationIsErasedAfterADay() {
        ConversationId passing = ana.send(
                        "POST",
                        "/backend-api/conversations",
                        Assistant.wish(ConversationKind.ASSISTANT, true),
                        ConversationRow.class)
                .id();
        clock.pass(Duration.ofHours(23));
        server.server().eraseTemporary();
        assertEquals(200, status(passing));
        clock.pass(Duration.ofHours(2));
        server.server().eraseTemporary();
        assertEquals(404, status(passing));
        assertEquals(200, status(conversation));
    }

    private int status(ConversationId id) {
        return ana.exchange("GET", "/backend-api/conversation/" + id, Optional.empty())
                .statusCode();
    }
}
