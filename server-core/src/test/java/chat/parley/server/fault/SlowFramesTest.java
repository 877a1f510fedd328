package chat.parley.server.fault;

import static chat.parley.server.testing.RawWebSocket.CONTINUATION;
import static chat.parley.server.testing.RawWebSocket.PING;
import static chat.parley.server.testing.RawWebSocket.PONG;
import static chat.parley.server.testing.RawWebSocket.TEXT;
import static chat.parley.server.testing.RawWebSocket.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.ServerSettings;
import chat.parley.server.limit.Enforcement;
import chat.parley.server.live.CloseCode;
import chat.parley.server.testing.HandClock;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RawWebSocket;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Live sockets whose bytes drip, or that went away without a word. The server's time is moved by hand.
class SlowFramesTest {
    private static final int FIN = 0x80;
    private static final byte[] PING_COMMAND = "{\"id\":5,\"type\":\"ping\"}".getBytes(UTF_8);

    @TempDir
    private Path data;

    private final HandClock clock = new HandClock();
    private LocalServer server;
    private SignedIn ana;

    @BeforeEach
    void start() {
        server = LocalServer.start(ServerSettings.usual(data).withLimits(Enforcement.OFF), clock);
        ana = server.signUp("ana");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RawWebSocket connected() throws IOException {
        RawWebSocket raw = RawWebSocket.open(LiveClient.ticket(server.rest(ana)));
        raw.text("{\"id\":1,\"type\":\"connect\"}");
        assertTrue(raw.read().text().contains("\"connected\""));
        return raw;
    }

    /// Returns once the server has seen everything that was sent before.
    private static void assertAlive(RawWebSocket raw) throws IOException {
        raw.bytes(frame(FIN | PING, "there?".getBytes(UTF_8)));
        assertEquals(PONG, raw.read().opcode());
    }

    @Test
    @DisplayName("F8: a message whose pieces drip is cut off after 30 s, however steadily they come")
    void piecesThatDripAreEnded() throws IOException {
        try (RawWebSocket raw = connected()) {
            raw.bytes(frame(TEXT, "{".getBytes(UTF_8)));
            for (int i = 0; i < 3; i++) {
                assertAlive(raw);
                clock.pass(Duration.ofSeconds(9));
                raw.bytes(frame(CONTINUATION, " ".getBytes(UTF_8)));
            }
            assertAlive(raw);
            clock.pass(Duration.ofSeconds(4));
            assertEquals(CloseCode.DRIPPING.number(), raw.closeCode());
        }
    }

    @Test
    @DisplayName("F8: a frame whose bytes drip is cut off after 30 s")
    void bytesThatDripAreEnded() throws Exception {
        byte[] whole = frame(FIN | TEXT, " ".repeat(1_000).getBytes(UTF_8));
        try (RawWebSocket raw = connected();
                ExecutorService reading = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Integer> closed = reading.submit(raw::closeCode);
            AtomicInteger sent = new AtomicInteger();
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .pollInterval(20, TimeUnit.MILLISECONDS)
                    .until(() -> {
                        clock.pass(Duration.ofSeconds(1));
                        if (!closed.isDone()) raw.bytes(new byte[] {whole[sent.getAndIncrement()]});
                        return closed.isDone();
                    });
            assertEquals(CloseCode.DRIPPING.number(), closed.get());
        }
    }

    @Test
    @DisplayName("F8: a slow message that is whole in time is answered, and the next one has its own time")
    void aSlowMessageInTimeIsTaken() throws IOException {
        try (RawWebSocket raw = connected()) {
            for (int i = 0; i < 3; i++) {
                raw.bytes(frame(TEXT, Arrays.copyOf(PING_COMMAND, 4)));
                assertAlive(raw);
                clock.pass(Duration.ofSeconds(25));
                raw.bytes(frame(FIN | CONTINUATION, Arrays.copyOfRange(PING_COMMAND, 4, PING_COMMAND.length)));
                assertEquals("{\"type\":\"pong\",\"re\":5}", raw.read().text());
            }
        }
    }

    @Test
    @DisplayName("F9: a peer that went away without a word is closed after 45 s and cut 5 s later")
    void halfOpenConnectionsAreCut() throws IOException {
        try (RawWebSocket gone = connected();
                RawWebSocket there = connected()) {
            clock.pass(Duration.ofSeconds(25));
            assertAlive(there);
            clock.pass(Duration.ofSeconds(21));
            assertEquals(CloseCode.SILENT.number(), gone.closeCode());
            assertAlive(there);
            clock.pass(Duration.ofSeconds(6));
            assertEquals(RawWebSocket.NO_CODE, gone.closeCode(), "nothing follows but the end");
            assertAlive(there);
            Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> sockets() == 1);
        }
    }

    private long sockets() {
        String metrics = new String(
                server.stranger().exchange("GET", "/metrics", Optional.empty()).body(), UTF_8);
        return metrics.lines()
                .filter(line -> line.startsWith("parley_live_sockets "))
                .mapToLong(line -> (long) Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElse(-1);
    }
}
