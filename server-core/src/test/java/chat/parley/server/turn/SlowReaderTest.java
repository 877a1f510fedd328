package chat.parley.server.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.json.Wire;
import chat.parley.server.account.ApiTokens;
import chat.parley.server.account.Mint;
import chat.parley.server.account.Sessions;
import chat.parley.server.limit.Enforcement;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.sql.Database;
import chat.parley.server.sql.SqlApiTokens;
import chat.parley.server.sql.SqlSessions;
import chat.parley.server.web.Access;
import chat.parley.server.web.Answer;
import chat.parley.server.web.Entrance;
import chat.parley.server.web.HttpServer;
import chat.parley.server.web.Meters;
import chat.parley.server.web.OpenRequests;
import chat.parley.server.web.Route;
import chat.parley.server.web.Routes;
import chat.parley.server.web.Verb;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// I20, F7 for streams of events: a reader that does not read is let go and holds nobody up, and one that waits hears
/// that there is still somebody. With a server whose connections may be quiet for a short time only.
@Timeout(60)
final class SlowReaderTest {

    private static final Duration QUIET = Duration.ofSeconds(2);
    private static final String EVENT = "data: " + "x".repeat(1_000) + "\n\n";
    private static final int EVENTS = 20_000;

    private final TurnLog log = new TurnLog();
    private final AtomicInteger reading = new AtomicInteger();
    private Database database;
    private HttpServer server;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        database = Database.open(data, Clock.systemUTC());
        OpenRequests open = new OpenRequests();
        Mint mint = new Mint(Clock.systemUTC(), new SecureRandom());
        Route stream = new Route(
                Verb.GET,
                "/stream",
                Access.ANYONE,
                _ -> Answer.events(new Following(
                        log,
                        () -> {
                            reading.incrementAndGet();
                            return true;
                        },
                        0)));
        server = HttpServer.start(
                new HttpServer.Listening("127.0.0.1", 0, QUIET),
                new HttpServer.Trust(Optional.empty(), List.of()),
                new Routes(List.of(stream)),
                new HttpServer.Admission(
                        new Entrance(
                                new Sessions(new SqlSessions(database), mint, open),
                                new ApiTokens(new SqlApiTokens(database), mint, open)),
                        new RateLimits(Enforcement.OFF, System::nanoTime),
                        new Wire(),
                        new Meters(),
                        open),
                UnaryOperator.identity());
    }

    @AfterEach
    void stop() {
        log.close();
        server.close();
        database.close();
    }

    private Socket ask() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4_096);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
        socket.getOutputStream()
                .write(("GET /stream HTTP/1.1\r\nHost: 127.0.0.1:" + server.port() + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private String all() throws Exception {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/stream"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        }
    }

    private static BufferedReader lines(Socket socket) throws IOException {
        return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
    }

    /// @return about how many whole events came before the connection ended
    private static int events(BufferedReader lines) throws IOException {
        int events = 0;
        try {
            for (String line = lines.readLine(); line != null && !line.contains("[DONE]"); line = lines.readLine())
                if (line.length() == EVENT.length() - 2) events++;
        } catch (SocketException cut) {
            return events;
        }
        return events;
    }

    @Test
    void whoDoesNotReadIsCutOffAndOthersGetEverything() throws Exception {
        for (int i = 0; i < EVENTS; i++) {
            long _ = log.add(EVENT);
        }
        log.close();
        try (Socket slow = ask()) {
            Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> reading.get() > 0);
            assertEquals(EVENT.repeat(EVENTS) + "data: [DONE]\n\n", all());
            int looks = reading.get();
            Awaitility.await()
                    .during(QUIET.multipliedBy(2))
                    .atMost(QUIET.multipliedBy(4))
                    .until(() -> reading.get() == looks);
            int came = events(lines(slow));
            assertTrue(came < EVENTS / 2, "it got " + came + ": more than what was on its way can be");
        }
    }

    @Test
    void aReaderHearsThatSomebodyIsThereWhileNothingIsSaid() throws Exception {
        try (Socket patient = ask()) {
            BufferedReader lines = lines(patient);
            assertTimeoutPreemptively(QUIET.multipliedBy(5), () -> {
                for (int i = 0; i < 4; i++) assertTrue(hearsThatSomebodyIsThere(lines));
            });
            long _ = log.add(EVENT);
            log.close();
            assertEquals(1, events(lines));
        }
    }

    private static boolean hearsThatSomebodyIsThere(BufferedReader lines) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine())
            if (line.equals(": still here")) return true;
        return false;
    }
}
