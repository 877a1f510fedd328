package chat.parley.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.ServerSettings;
import chat.parley.server.limit.Limit;
import chat.parley.server.testing.HandClock;
import chat.parley.server.testing.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// V4 (4.1.3), 4.7: whose word about an address counts, and who may read the metrics.
final class NeighboursTest {
    private static final String METRICS_TOKEN = "a token for programs that watch";
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-");

    @TempDir
    private Path data;

    private final HandClock clock = new HandClock();
    private Optional<LocalServer> started = Optional.empty();

    @AfterEach
    void stop() {
        started.ifPresent(LocalServer::close);
    }

    private LocalServer start(List<String> proxies, Optional<URI> publicUrl) {
        ServerSettings usual = ServerSettings.usual(data);
        LocalServer server = LocalServer.start(
                new ServerSettings(
                        usual.host(),
                        0,
                        data,
                        usual.signUp(),
                        usual.limits(),
                        publicUrl,
                        proxies.stream()
                                .map(text -> Cidr.parse(text).orElseThrow())
                                .toList(),
                        usual.directory(),
                        usual.plainHttp(),
                        Optional.of(METRICS_TOKEN),
                        usual.models(),
                        usual.files()),
                clock);
        started = Optional.of(server);
        return server;
    }

    private HttpResponse<String> get(String path, String... headers) throws IOException {
        LocalServer server = started.orElseThrow();
        HttpRequest.Builder request = HttpRequest.newBuilder(server.uri().resolve(path));
        if (headers.length > 0) request.headers(headers);
        try {
            return server.http().send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private int status(String path, String... headers) throws IOException {
        return get(path, headers).statusCode();
    }

    private int from(String forwardedFor) throws IOException {
        return status("/backend-api/me", "X-Forwarded-For", forwardedFor);
    }

    private void useUp(String forwardedFor) throws IOException {
        for (int i = 0; i < Limit.ANONYMOUS_REQUEST.burst(); i++) assertEquals(401, from(forwardedFor));
        assertEquals(429, from(forwardedFor));
    }

    @Test
    void aTrustedProxysWordAboutTheAddressCounts() throws IOException {
        start(List.of("127.0.0.0/8"), Optional.empty());
        useUp("203.0.113.1");
        assertEquals(401, from("203.0.113.2"), "another client has its own share");
        assertEquals(429, from("198.51.100.7, 203.0.113.1"), "what the client put in front is made up");
        assertEquals(429, from("203.0.113.1, 127.0.0.1"), "through two proxies of ours");
        assertEquals(401, from("203.0.113.1, unknown"), "who says no address counts as the proxy itself");
        assertEquals(401, status("/backend-api/me", "Forwarded", "for=203.0.113.1"), "only one header counts");
        clock.pass(Duration.ofMillis(50));
        assertEquals(401, from("203.0.113.1"));
    }

    @Test
    void nobodyElsesWordAboutTheAddressCounts() throws IOException {
        start(List.of("192.0.2.1"), Optional.empty());
        for (int i = 0; i < Limit.ANONYMOUS_REQUEST.burst(); i++) assertEquals(401, from("203.0.113." + i));
        assertEquals(429, from("203.0.113.250"));
        assertEquals(429, status("/backend-api/me", "X-Real-IP", "203.0.113.251"));
        assertEquals(429, status("/backend-api/me", "Forwarded", "for=203.0.113.252"));
    }

    @Test
    void programsOnThisComputerReadTheMetricsAndFindNoContent() throws IOException {
        LocalServer server = start(List.of(), Optional.empty());
        SignedIn ana = server.signUp("ana-the-first");
        server.rest(ana)
                .exchange("GET", "/backend-api/conversation/" + ana.user().userId(), Optional.empty());
        HttpResponse<String> metrics = get("/metrics");
        assertEquals(200, metrics.statusCode());
        assertFalse(metrics.body().contains("ana-the-first"));
        assertFalse(ID.matcher(metrics.body()).find(), metrics::body);
    }

    @Test
    void behindAProxyOnlyTheTokenOpensTheMetrics() throws IOException {
        LocalServer server = start(List.of("127.0.0.1"), Optional.empty());
        SignedIn ana = server.signUp("ana");
        assertEquals(401, status("/metrics"));
        assertEquals(401, status("/metrics", "X-Forwarded-For", "127.0.0.1"));
        assertEquals(401, status("/metrics", "Authorization", "Bearer " + METRICS_TOKEN + "x"));
        assertEquals(401, status("/metrics", "Authorization", "Bearer " + ana.accessToken()));
        assertEquals(401, status("/metrics", "Authorization", "Basic " + METRICS_TOKEN));
        assertEquals(401, status("/metrics?token=" + METRICS_TOKEN.replace(' ', '+')));
        assertEquals(200, status("/metrics", "Authorization", "Bearer " + METRICS_TOKEN));
        assertEquals(401, status("/backend-api/me", "Authorization", "Bearer " + METRICS_TOKEN), "and nothing else");
    }

    @Test
    void theMetricsTokenCannotBeGuessedWithoutEnd() throws IOException {
        start(List.of("127.0.0.1"), Optional.empty());
        for (int i = 0; i < Limit.ANONYMOUS_REQUEST.burst(); i++)
            assertEquals(401, status("/metrics", "Authorization", "Bearer guess " + i));
        assertEquals(429, status("/metrics", "Authorization", "Bearer guess"));
    }

    @Test
    void thePublicAddressIsTheOnlyOtherNameAndOrigin() throws IOException {
        start(List.of(), Optional.of(URI.create("https://chat.example.org")));
        assertEquals(401, status("/backend-api/me", "Origin", "https://chat.example.org"));
        assertEquals(403, status("/backend-api/me", "Origin", "http://chat.example.org"));
        assertEquals(403, status("/backend-api/me", "Origin", "https://chat.example.org.evil.example"));
        assertEquals(401, status("/metrics"), "a proxy stands in front: nobody is known to be on this computer");
    }
}
