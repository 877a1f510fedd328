package chat.parley.server.testing;

import chat.parley.protocol.json.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/// One signed-in user's REST calls, blocking.
///
/// Any thread may use it. The [HttpClient] belongs to the caller.
public final class RestClient {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Wire wire = new Wire();
    private final HttpClient http;
    private final URI server;
    private final String token;

    /// @param server such as `http://127.0.0.1:8484`, without a path
    /// @param token an access token; empty to call as nobody
    public RestClient(HttpClient http, URI server, String token) {
        this.http = http;
        this.server = server;
        this.token = token;
    }

    public URI server() {
        return server;
    }

    /// @return the access token
    public String token() {
        return token;
    }

    /// @return the same user, on the server that was started again
    public RestClient on(LocalServer again) {
        return new RestClient(again.http(), again.uri(), token);
    }

    public <T> T get(String path, Class<T> answer) {
        return decode(exchange("GET", path, Optional.empty()), answer);
    }

    /// @param body a record of the wire
    public <T> T send(String method, String path, Object body, Class<T> answer) {
        return decode(exchange(method, path, Optional.of(wire.encodeBody(body))), answer);
    }

    /// @return whatever the server answered, a refusal included
    public HttpResponse<byte[]> exchange(String method, String path, Optional<byte[]> body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .method(method, body.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        if (!token.isEmpty()) request.header("Authorization", "Bearer " + token);
        if (body.isPresent()) request.header("Content-Type", "application/json");
        return exchange(request);
    }

    /// Sends a part of a file.
    ///
    /// @param range the value of `Content-Range`
    public HttpResponse<byte[]> part(String path, String range, byte[] bytes) {
        return exchange(HttpRequest.newBuilder(server.resolve(path))
                .timeout(PATIENCE)
                .PUT(BodyPublishers.ofByteArray(bytes))
                .header("Authorization", "Bearer " + token)
                .header("Content-Range", range));
    }

    private HttpResponse<byte[]> exchange(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private <T> T decode(HttpResponse<byte[]> response, Class<T> answer) {
        if (response.statusCode() / 100 != 2)
            throw new IllegalStateException(
                    response.request().method() + " " + response.request().uri().getPath()
                            + " was refused: " + response.statusCode() + " "
                            + new String(response.body(), StandardCharsets.UTF_8));
        return wire.decodeAnswer(response.body(), answer);
    }
}
