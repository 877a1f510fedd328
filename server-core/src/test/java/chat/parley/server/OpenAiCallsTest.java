package chat.parley.server;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.rest.CreateToken;
import chat.parley.protocol.rest.NewToken;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.TokenScope;
import chat.parley.server.limit.Sizes;
import chat.parley.server.testing.HandClock;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RecordedProvider;
import chat.parley.server.testing.RecordedProvider.Script;
import chat.parley.server.testing.RecordedProvider.Step;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.NotFoundException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// How long a call of the OpenAI-compatible endpoint lasts, and how many there are: a call that nobody waits for any
/// more costs nothing any more. Time is moved by hand.
@Timeout(60)
final class OpenAiCallsTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Script SILENT = Script.of(new Step.Say("Hel"), new Step.Hang());

    private final RecordedProvider models = new RecordedProvider("fake");
    private final HandClock clock = new HandClock();
    private LocalServer server;
    private SignedIn ana;
    private NewToken token;

    @BeforeEach
    void start(@TempDir Path data) {
        models.always(_ -> SILENT);
        server = LocalServer.start(LocalServer.unlimited(data), clock, models);
        ana = server.signUp("ana");
        token = pat(ana);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private NewToken pat(SignedIn who) {
        return server.rest(who)
                .send(
                        "POST",
                        "/backend-api/auth/tokens",
                        new CreateToken("a program", List.of(TokenScope.OPENAI)),
                        NewToken.class);
    }

    private static String body(String stream) {
        return "{\"model\":\"fake/test\"," + stream + "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]}";
    }

    private HttpRequest request(NewToken with, String body) {
        return HttpRequest.newBuilder(server.uri().resolve("/v1/chat/completions"))
                .header("Authorization", "Bearer " + with.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private CompletableFuture<HttpResponse<String>> ask() {
        return server.http()
                .sendAsync(request(token, body("")), BodyHandlers.ofString())
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    }

    private CompletableFuture<HttpResponse<InputStream>> stream() {
        return server.http().sendAsync(request(token, body("\"stream\":true,")), BodyHandlers.ofInputStream());
    }

    private void untilAsked(int calls) {
        await().atMost(PATIENCE).until(() -> models.calls() == calls);
    }

    private void untilCancelled(int calls) {
        await().atMost(PATIENCE).until(() -> models.cancelled() == calls);
    }

    @Test
    void aWholeAnswerThatTakesTooLongIsEndedAndSaysSo() {
        CompletableFuture<HttpResponse<String>> answer = ask();
        untilAsked(1);
        clock.pass(Duration.ofMinutes(9));
        clock.pass(Duration.ofSeconds(61));
        HttpResponse<String> late = answer.join();
        assertEquals(504, late.statusCode());
        assertTrue(late.body().contains("\"code\":\"provider_timeout\""), late.body());
        assertTrue(late.body().contains("10 minutes"), late.body());
        untilCancelled(1);
    }

    @Test
    void aStreamedAnswerSaysThatItIsThereAndEndsInTime() throws Exception {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream().join().body(), StandardCharsets.UTF_8))) {
            assertTrue(until(lines, "Hel"));
            clock.pass(Duration.ofSeconds(11));
            assertTrue(until(lines, ": still here"));
            clock.pass(Duration.ofMinutes(10));
            assertTrue(until(lines, "provider_timeout"));
            assertFalse(until(lines, "[DONE]"));
        }
        untilCancelled(1);
    }

    @Test
    void aStreamBeginsBeforeTheFirstWord() throws Exception {
        models.next(Script.of(new Step.Hang()));
        CompletableFuture<HttpResponse<InputStream>> answer = stream();
        untilAsked(1);
        assertFalse(answer.isDone());
        await().atMost(PATIENCE).until(() -> {
            clock.pass(Duration.ofSeconds(11));
            return answer.isDone();
        });
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(answer.join().body(), StandardCharsets.UTF_8))) {
            assertTrue(until(lines, ": still here"));
        }
        untilCancelled(1);
    }

    /// @return whether such a line came
    private static boolean until(BufferedReader lines, String part) throws IOException {
        for (String line = lines.readLine(); line != null; line = lines.readLine())
            if (line.contains(part)) return true;
        return false;
    }

    @Test
    void aWholeAnswerIsNotFetchedForAClientThatHasGone() throws IOException {
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            String body = body("");
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions HTTP/1.1\r\nHost: 127.0.0.1:"
                                    + server.uri().getPort() + "\r\nAuthorization: Bearer " + token.token()
                                    + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length()
                                    + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            untilAsked(1);
            assertEquals(0, models.cancelled());
        }
        untilCancelled(1);
    }

    @Test
    void aRequestThatComesEarlyIsAnsweredInItsTurn() throws IOException {
        models.next(Script.of(new Step.Pause(Duration.ofSeconds(1)), new Step.Say("late")));
        String body = body("");
        String head = " HTTP/1.1\r\nHost: 127.0.0.1:" + server.uri().getPort() + "\r\nAuthorization: Bearer "
                + token.token() + "\r\nContent-Type: application/json\r\n";
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            socket.getOutputStream()
                    .write(("POST /v1/chat/completions" + head + "Content-Length: " + body.length() + "\r\n\r\n" + body)
                            .getBytes(StandardCharsets.UTF_8));
            untilAsked(1);
            socket.getOutputStream()
                    .write(("GET /v1/models/fake/test" + head + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.UTF_8));
            String both = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertTrue(both.contains("late"), both);
            assertTrue(both.contains("\"id\":\"fake/test\""), both);
        }
        assertEquals(0, models.cancelled());
    }

    @Test
    void aRevokedTokensCallsEnd() throws Exception {
        CompletableFuture<HttpResponse<String>> whole = ask();
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream().join().body(), StandardCharsets.UTF_8))) {
            assertTrue(until(lines, "Hel"));
            untilAsked(2);
            assertEquals(
                    204,
                    server.rest(ana)
                            .exchange("DELETE", "/backend-api/auth/tokens/" + token.id(), Optional.empty())
                            .statusCode());
            assertFalse(until(lines, "[DONE]"));
        }
        assertEquals(401, whole.join().statusCode());
        untilCancelled(2);
    }

    @Test
    void oneUserHasSoManyCallsAtOnceAndOthersTheirs() {
        List<CompletableFuture<HttpResponse<String>>> running = new ArrayList<>();
        for (int i = 0; i < Sizes.MODEL_CALLS_PER_USER; i++) running.add(ask());
        untilAsked(Sizes.MODEL_CALLS_PER_USER);
        HttpResponse<String> refused = ask().join();
        assertEquals(429, refused.statusCode());
        assertTrue(refused.body().contains("\"type\":\"rate_limit_error\""), refused.body());
        assertEquals(Optional.of("2"), refused.headers().firstValue("Retry-After"));

        models.next(Script.saying("hello"));
        NewToken bens = pat(server.signUp("ben"));
        HttpResponse<String> other = server.http()
                .sendAsync(request(bens, body("")), BodyHandlers.ofString())
                .join();
        assertEquals(200, other.statusCode());

        clock.pass(Duration.ofMinutes(10));
        running.forEach(one -> assertEquals(504, one.join().statusCode()));
        models.always(_ -> Script.saying("again"));
        assertEquals(
                200,
                await().atMost(PATIENCE)
                        .until(() -> ask().join(), a -> a.statusCode() != 429)
                        .statusCode());
    }

    @Test
    void openAisOwnClientFindsOneModelByItsId() throws Exception {
        OpenAIClient client = OpenAIOkHttpClient.builder()
                .baseUrl(server.uri() + "/v1")
                .apiKey(token.token())
                .maxRetries(0)
                .build();
        assertEquals("fake/test", client.models().retrieve("fake/test").id());
        assertEquals(
                "builtin/all-minilm-l6-v2",
                client.models().retrieve("builtin/all-minilm-l6-v2").id());
        assertThrows(NotFoundException.class, () -> client.models().retrieve("fake/none"));
        HttpResponse<String> plain = server.http()
                .send(
                        HttpRequest.newBuilder(server.uri().resolve("/v1/models/fake/test"))
                                .header("Authorization", "Bearer " + token.token())
                                .build(),
                        BodyHandlers.ofString());
        assertEquals("{\"id\":\"fake/test\",\"object\":\"model\",\"created\":0,\"owned_by\":\"fake\"}", plain.body());
    }

    @Test
    void picturesAreRefusedInAWordThatSaysSo() {
        HttpResponse<String> refused = server.http()
                .sendAsync(
                        request(
                                token,
                                "{\"model\":\"fake/test\",\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":"
                                        + "\"text\",\"text\":\"What is this?\"},{\"type\":\"image_url\",\"image_url\":"
                                        + "{\"url\":\"data:image/png;base64,AAAA\"}}]}]}"),
                        BodyHandlers.ofString())
                .join();
        assertEquals(400, refused.statusCode());
        assertTrue(refused.body().contains("no pictures"), refused.body());
        assertTrue(refused.body().contains("\"param\":\"messages.0.content\""), refused.body());
        assertEquals(0, models.calls());
    }
}
