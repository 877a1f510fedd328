package chat.parley.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.RawHttp;
import chat.parley.server.testing.RawWebSocket;
import chat.parley.server.testing.RunningServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Peers that read nothing, or write a byte a second. All of them are slow at the same time: the time-outs of the
/// real server take half a minute.
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SlowPeersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(34);
    private static final int STALLED = 8;
    private static final int MESSAGES = 6_000;
    private static final int UNDER_WAY = 32;
    private static final String TEXT = "m".repeat(15_000);

    /// A heap that what the stalled readers missed (8 × 90 MB) would burst at once, and even 90 MB shared.
    @RegisterExtension
    private static final RunningServer SERVER = new RunningServer(List.of("-Xmx80m"), List.of());

    private static final ExecutorService THREADS = Executors.newVirtualThreadPerTaskExecutor();
    private static final List<CompletableFuture<RawHttp.Answer>> DRIPPING = new ArrayList<>();

    private static void drip(String first, char drop) {
        URI server = SERVER.uri();
        String request = first.replace("HOST", server.getAuthority());
        DRIPPING.add(CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return RawHttp.drip(server, request, drop, PATIENCE);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                },
                THREADS));
    }

    @BeforeAll
    static void everybodyBeginsToBeSlow() {
        drip("", 'G');
        drip("GET /health/live HTTP/1.1\r\nHost: HOST\r\nX-Slow: ", 'a');
        drip("GET /", 'a');
        String post = "POST /backend-api/auth/sign-in HTTP/1.1\r\nHost: HOST\r\nContent-Type: application/json\r\n";
        drip(post + "Content-Length: 1000\r\n\r\n{", ' ');
        drip(post + "Transfer-Encoding: chunked\r\n\r\n", '1');
    }

    @AfterAll
    static void end() {
        THREADS.shutdownNow();
    }

    @Test
    @Order(2)
    @DisplayName("F8: headers and bodies that drip are ended within half a minute, with 408 or without a word")
    void drippingRequestsAreEnded() {
        for (CompletableFuture<RawHttp.Answer> one : DRIPPING) {
            RawHttp.Answer answer = one.join();
            assertTrue(answer.hungUp(), () -> "still open: " + answer.text());
            assertTrue(List.of(0, 400, 408).contains(answer.status()), () -> answer.text() + SERVER.log());
        }
    }

    @Test
    @Order(1)
    @DisplayName("F7, I20: readers that stop cost the others nothing and little memory; they are closed, then catch up")
    void stalledReadersAreBoundedAndClosed() throws Exception {
        ConversationRow group = SERVER.group("ana", "ben");
        List<RawWebSocket> stalled = new ArrayList<>();
        for (int i = 0; i < STALLED; i++) {
            RawWebSocket raw = RawWebSocket.open(LiveClient.ticket(SERVER.rest("ben")), "", 4096);
            raw.text("{\"id\":1,\"type\":\"connect\"}");
            stalled.add(raw);
        }
        AtomicLong heard = new AtomicLong();
        try (LiveClient reader = SERVER.live("ana", frame -> count(frame, heard));
                LiveClient sender = SERVER.live("ana", _ -> {})) {
            flood(sender, group);
            reader.asked(Reply.Pong.class, ClientCommand.Ping::new);
            assertEquals(MESSAGES, heard.get());
        }
        assertTrue(SERVER.process().livesFor(PATIENCE), SERVER::log);
        for (RawWebSocket raw : stalled) assertClosed(raw);
        assertEquals(MESSAGES, caughtUp(group).size());
        assertTrue(!SERVER.log().contains("OutOfMemory"), SERVER::log);
    }

    private static void count(ServerFrame frame, AtomicLong heard) {
        if (frame instanceof Push.NewMessage) heard.incrementAndGet();
    }

    private static void flood(LiveClient sender, ConversationRow group) throws Exception {
        ArrayDeque<CompletableFuture<ServerFrame>> underWay = new ArrayDeque<>();
        for (int i = 0; i < MESSAGES; i++) {
            if (underWay.size() == UNDER_WAY) underWay.remove().get(10, TimeUnit.SECONDS);
            ClientId key = new ClientId(UUID.randomUUID());
            underWay.add(sender.ask(
                    id -> new ClientCommand.SendMessage(id, group.id(), key, Content.of(TEXT), Optional.empty())));
        }
        for (CompletableFuture<ServerFrame> one : underWay) one.get(10, TimeUnit.SECONDS);
    }

    /// The server says 1013; whether the word still gets through a full pipe is not in its hands.
    private static void assertClosed(RawWebSocket raw) throws IOException {
        int code = raw.closeCode();
        assertTrue(code == 1013 || code == RawWebSocket.NO_CODE, () -> "closed with " + code);
        raw.close();
    }

    private static List<Message> caughtUp(ConversationRow group) throws LiveClient.SocketGone {
        try (LiveClient back = SERVER.live("ben", _ -> {})) {
            return FinalRead.catchUp(back, group.id()).messages();
        }
    }
}
