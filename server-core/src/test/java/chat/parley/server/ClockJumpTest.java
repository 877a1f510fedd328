package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.rest.ConversationPage;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.Me;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.Posted;
import chat.parley.protocol.rest.ReadState;
import chat.parley.protocol.rest.ReadUpTo;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.HandClock;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RawWebSocket;
import chat.parley.server.testing.RestClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// I21, F12: the server's clock is set forward and back by an hour. Nothing is reordered, lost, or valid again.
final class ClockJumpTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration OVERLAP = Duration.ofSeconds(60);

    @TempDir
    private Path data;

    private final HandClock clock = new HandClock();
    private LocalServer server;
    private RestClient ana;
    private RestClient ben;
    private ConversationId team;

    @BeforeEach
    void start() {
        server = LocalServer.start(ServerSettings.usual(data), clock);
        SignedIn first = server.signUp("ana");
        SignedIn second = server.signUp("ben");
        ana = server.rest(first);
        ben = server.rest(second);
        team = ana.send(
                        "POST",
                        "/backend-api/conversations",
                        new CreateConversation(
                                Optional.empty(),
                                ConversationKind.GROUP,
                                Optional.of("team"),
                                List.of(second.user().userId())),
                        ConversationRow.class)
                .id();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    /// The same data and the same people, on another port.
    private void restart() {
        server.close();
        server = LocalServer.start(ServerSettings.usual(data), clock);
        ana = ana.on(server);
        ben = ben.on(server);
    }

    private Posted say(RestClient who, String text) {
        return who.send(
                "POST",
                "/backend-api/conversation/" + team + "/messages",
                new PostMessage(new ClientId(UUID.randomUUID()), Content.of(text), Optional.empty()),
                Posted.class);
    }

    private static int status(RestClient who, String path) {
        return who.exchange("GET", path, Optional.empty()).statusCode();
    }

    @Test
    void i21MessagesKeepOneOrderAndTheirTimesNeverGoBack() {
        List<Posted> sent = new ArrayList<>();
        for (Duration jump : List.of(Duration.ZERO, HOUR, HOUR.multipliedBy(-2), HOUR, HOUR.negated())) {
            clock.set(jump);
            sent.add(say(ana, "before the restart"));
            sent.add(say(ben, "and this"));
        }
        clock.set(HOUR.negated());
        restart();
        sent.add(say(ana, "after it"));
        List<Message> kept = ben.get("/backend-api/conversation/" + team + "/messages", MessagePage.class)
                .messages();
        assertEquals(
                LongStream.rangeClosed(1, 11).boxed().toList(),
                kept.stream().map(Message::seq).toList());
        assertEquals(
                sent.stream().map(Posted::messageId).toList(),
                kept.stream().map(Message::id).toList());
        assertEquals(
                kept.stream().sorted(Comparator.comparing(Message::createdAt)).toList(), kept);
    }

    @Test
    void i21WhoeverWasAwayHearsOfChangesHoweverTheClockWasSet() throws LiveClient.SocketGone {
        for (Duration jump : List.of(HOUR, HOUR.negated())) {
            clock.set(jump);
            Instant heardUntil = connectedAt();
            clock.set(jump.negated());
            say(ben, "while she was away");
            assertTrue(changedSince(heardUntil), "set by " + jump);
        }
    }

    @Test
    void i21WhoeverWasAwayHearsOfChangesAlsoWhenTheClockWasSetBackOverARestart() throws LiveClient.SocketGone {
        clock.set(HOUR);
        Instant heardUntil = connectedAt();
        clock.set(HOUR.negated());
        restart();
        say(ben, "after it");
        assertTrue(changedSince(heardUntil));
    }

    @Test
    void i21AReadMarkIsHeardOfAfterTheClockWasSetBackOverARestart() throws LiveClient.SocketGone {
        say(ben, "one");
        clock.set(HOUR);
        ana.send("POST", "/backend-api/conversation/" + team + "/read", new ReadUpTo(1), ReadState.class);
        Instant heardUntil = connectedAt();
        clock.set(HOUR.negated());
        restart();
        say(ben, "two");
        assertTrue(changedSince(heardUntil));
    }

    /// @return what a client of ana's asks for changes after, next time
    private Instant connectedAt() throws LiveClient.SocketGone {
        try (LiveClient socket = LiveClient.openAddress(LiveClient.ticket(ana), _ -> {})) {
            return socket.asked(Reply.Connected.class, id -> new ClientCommand.Connect(id, Optional.empty()))
                    .serverTime();
        }
    }

    private boolean changedSince(Instant heardUntil) {
        return ana
                .get("/backend-api/conversations?updated_after=" + heardUntil.minus(OVERLAP), ConversationPage.class)
                .items()
                .stream()
                .anyMatch(row -> row.id().equals(team));
    }

    @Test
    void i21ATicketLivesForAMinuteThatReallyPassed() throws IOException {
        URI early = LiveClient.ticket(ana);
        clock.set(HOUR);
        assertTrue(letsIn(early), "set forward: still good");
        assertFalse(letsIn(early), "and used once");
        URI late = LiveClient.ticket(ana);
        clock.pass(Duration.ofSeconds(61));
        clock.set(HOUR.negated());
        assertFalse(letsIn(late), "set back: expired all the same");
        clock.set(HOUR.negated());
        assertFalse(letsIn(early), "used stays used");
    }

    private static boolean letsIn(URI ticket) throws IOException {
        try (RawWebSocket raw = RawWebSocket.open(ticket)) {
            raw.text("{\"id\":1,\"type\":\"ping\"}");
            return raw.read().opcode() == RawWebSocket.TEXT;
        }
    }

    @Test
    void i21SessionsOutliveTheJumpsAndTheirEndDoesToo() {
        for (Duration jump : List.of(HOUR, HOUR.negated(), HOUR.negated(), HOUR)) {
            clock.set(jump);
            server.server().expireSessions();
            assertEquals(200, status(ana, "/backend-api/me"), "set by " + jump);
        }
        clock.pass(Duration.ofDays(31));
        assertEquals(401, status(ana, "/backend-api/me"));
        clock.set(Duration.ofDays(-2));
        assertEquals(401, status(ana, "/backend-api/me"), "expired once is expired");
        restart();
        assertEquals(401, status(ana, "/backend-api/me"), "also after a restart");
    }

    @Test
    void i21LimitsCountWhatReallyPasses() {
        int sent = 0;
        while (tries(ana)) sent++;
        assertEquals(100, sent, "the burst");
        clock.set(HOUR);
        assertFalse(tries(ana), "a clock set forward gives nothing back");
        clock.set(HOUR.multipliedBy(-2));
        assertFalse(tries(ana));
        clock.pass(Duration.ofMillis(100));
        assertTrue(tries(ana), "time that passes does, also while the clock is wrong");
        assertFalse(tries(ana));
    }

    private boolean tries(RestClient who) {
        PostMessage post = new PostMessage(new ClientId(UUID.randomUUID()), Content.of("m"), Optional.empty());
        int status = who.exchange(
                        "POST",
                        "/backend-api/conversation/" + team + "/messages",
                        Optional.of(new chat.parley.protocol.json.Wire().encodeBody(post)))
                .statusCode();
        return status == 201;
    }

    @Test
    void i21OpenSocketsStayOpenAndHearWhatIsSaid() throws Exception {
        try (LiveClient socket = LiveClient.open(ana, _ -> {})) {
            for (Duration jump : List.of(HOUR, HOUR.multipliedBy(-2), HOUR)) {
                clock.set(jump);
                server.server().expireSessions();
                socket.asked(Reply.Pong.class, ClientCommand.Ping::new);
            }
            assertFalse(socket.closed().isDone());
        }
        assertEquals(
                server.server().serverId(), ana.get("/backend-api/me", Me.class).serverId());
    }
}
