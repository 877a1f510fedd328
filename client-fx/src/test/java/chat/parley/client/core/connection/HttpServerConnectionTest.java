package chat.parley.client.core.connection;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Failure;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.live.ServerFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What comes back over HTTP, good or bad, becomes a value or a sentence that helps.
class HttpServerConnectionTest {
    private final MockWebServer server = new MockWebServer();
    private final OkHttpClient http =
            new OkHttpClient.Builder().followRedirects(false).build();
    private HttpServerConnection connection;

    @BeforeEach
    void start() throws IOException {
        server.start();
        URI address = server.url("/").uri();
        connection = new HttpServerConnection(
                http, new Wire(), () -> CompletableFuture.completedFuture(new Access(address, "secret-token")));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private void answer(int status, String type, String body) {
        server.enqueue(new MockResponse.Builder()
                .code(status)
                .addHeader("Content-Type", type)
                .body(body)
                .build());
    }

    private Failure failure() {
        Throwable e = assertThrows(
                        CompletionException.class,
                        () -> connection
                                .ask(Requests.sessions())
                                .toCompletableFuture()
                                .orTimeout(10, TimeUnit.SECONDS)
                                .join())
                .getCause();
        return assertInstanceOf(Failure.class, e);
    }

    @Test
    void theTokenGoesIntoTheHeader() throws InterruptedException {
        answer(200, "application/json", "{\"items\":[]}");
        connection.ask(Requests.sessions()).toCompletableFuture().join();
        assertEquals("Bearer secret-token", server.takeRequest().getHeaders().get("Authorization"));
    }

    @Test
    void aRefusalKeepsItsSentenceCodeAndRequest() {
        answer(
                404,
                "application/problem+json",
                "{\"type\":\"about:blank\",\"title\":\"Not found\",\"status\":404,\"detail\":\"There is no such "
                        + "conversation.\",\"code\":\"not_found\",\"request_id\":\"r1\"}");
        Failure failure = failure();
        assertEquals(Failure.Kind.REFUSED, failure.kind());
        assertEquals("There is no such conversation.", failure.sentence());
        assertEquals(Optional.of(ErrorCode.NOT_FOUND), failure.code());
        assertEquals(Optional.of("r1"), failure.requestId());
    }

    @Test
    void anEndedSessionIsToldApart() {
        answer(
                401,
                "application/problem+json",
                "{\"type\":\"about:blank\",\"title\":\"x\",\"status\":401,\"detail\":\"x\",\"code\":\"token_expired\","
                        + "\"request_id\":\"r2\"}");
        assertEquals(Failure.Kind.SIGNED_OUT, failure().kind());
    }

    @Test
    void aPageOfTheHotelsNetworkIsNoServer_F29() {
        answer(200, "text/html", "<html><body>Welcome to the hotel</body></html>");
        assertCaptive(failure());
        server.enqueue(new MockResponse.Builder()
                .code(302)
                .addHeader("Location", "http://hotel.example/login")
                .build());
        assertCaptive(failure());
    }

    private static void assertCaptive(Failure failure) {
        assertEquals(Failure.Kind.OFFLINE, failure.kind());
        assertTrue(failure.sentence().contains("sign in to the network"), failure.sentence());
    }

    @Test
    void aProxyWithoutItsServerIsOfflineNotRefused() {
        answer(502, "text/html", "<html>Bad gateway</html>");
        assertEquals(Failure.Kind.OFFLINE, failure().kind());
    }

    @Test
    void jsonCutShortIsNoAnswer_F15() {
        answer(200, "application/json", "{\"items\":[{\"id\":");
        assertEquals(Failure.Kind.OFFLINE, failure().kind());
    }

    @Test
    void aStoppedServerSaysSo_F29() {
        server.close();
        Failure failure = failure();
        assertEquals(Failure.Kind.OFFLINE, failure.kind());
        assertTrue(failure.sentence().contains("does not answer"), failure.sentence());
    }

    @Test
    void withoutATicketTheSocketEndsWithTheReason() {
        answer(200, "text/html", "<html>hotel</html>");
        AtomicReference<Ending> ending = new AtomicReference<>();
        connection.open(new LiveListener() {
            @Override
            public void opened() {}

            @Override
            public void received(ServerFrame frame) {}

            @Override
            public void closed(Ending why) {
                ending.set(why);
            }
        });
        await().until(() -> ending.get() != null);
        assertTrue(assertInstanceOf(Ending.Lost.class, ending.get()).sentence().contains("sign in to the network"));
    }

    @Test
    void tokensAreNeverPrinted() {
        assertTrue(
                !new Access(URI.create("http://x"), "secret-token").toString().contains("secret"));
    }

    @Test
    void anAnswerWithoutEndIsNotReadToTheEnd_F29() throws IOException {
        AtomicLong told = new AtomicLong();
        try (ServerSocket endless = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread talker = Thread.ofVirtual().start(() -> talk(endless, told));
            URI address = URI.create("http://127.0.0.1:" + endless.getLocalPort());
            HttpServerConnection asking = new HttpServerConnection(
                    http, new Wire(), () -> CompletableFuture.completedFuture(new Access(address, "secret-token")));
            Throwable e = assertThrows(
                    CompletionException.class,
                    () -> asking.ask(Requests.sessions())
                            .toCompletableFuture()
                            .orTimeout(20, TimeUnit.SECONDS)
                            .join());
            assertInstanceOf(Failure.class, e.getCause());
            await().until(() -> !talker.isAlive());
            assertTrue(told.get() < 32 << 20, told + " bytes were taken");
        }
    }

    private static void talk(ServerSocket endless, AtomicLong told) {
        try (Socket socket = endless.accept();
                OutputStream out = socket.getOutputStream()) {
            out.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] part = new byte[1 << 16];
            while (told.addAndGet(part.length) < 64 << 20) out.write(part);
        } catch (IOException _) {
            // whoever listened has gone
        }
    }
}
