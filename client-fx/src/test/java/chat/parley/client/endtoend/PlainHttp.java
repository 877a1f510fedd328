package chat.parley.client.endtoend;

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

/// A program that knows no more than HTTP and, if it is signed in, a token.
///
/// @param token absent: a caller nobody knows
record PlainHttp(HttpClient http, URI server, Optional<String> token) {
    private static final Wire WIRE = new Wire();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    HttpResponse<byte[]> get(String path) {
        return exchange(request(path).GET());
    }

    HttpResponse<byte[]> delete(String path) {
        return exchange(request(path).DELETE());
    }

    /// @param body a record of the wire
    HttpResponse<byte[]> send(String method, String path, Object body) {
        return exchange(request(path)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofByteArray(WIRE.encodeBody(body))));
    }

    /// Sends the first part of a file.
    HttpResponse<byte[]> put(String path, byte[] part, long total) {
        return exchange(request(path)
                .header("Content-Range", "bytes 0-" + (part.length - 1) + "/" + total)
                .PUT(BodyPublishers.ofByteArray(part)));
    }

    <T> T get(String path, Class<T> answer) {
        return read(get(path), answer);
    }

    static <T> T read(HttpResponse<byte[]> response, Class<T> answer) {
        if (response.statusCode() / 100 != 2)
            throw new IllegalStateException(
                    response.statusCode() + " " + new String(response.body(), StandardCharsets.UTF_8));
        return WIRE.decodeAnswer(response.body(), answer);
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(server.resolve(path)).timeout(PATIENCE);
        token.ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return request;
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
}
