package chat.parley.server.turn;

import chat.parley.protocol.json.Wire;
import chat.parley.protocol.turn.TurnItem;
import chat.parley.server.testing.RestClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One stream of events over HTTP, read event by event as `curl` would.
final class Stream implements AutoCloseable {

    private static final Wire WIRE = new Wire();

    private final HttpResponse<InputStream> answer;
    private final BufferedReader lines;

    private Stream(HttpResponse<InputStream> answer) {
        this.answer = answer;
        this.lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8));
    }

    /// @param resumeToken for the header that opens a stream again
    static Stream post(HttpClient http, RestClient who, String path, Object body, Optional<String> resumeToken) {
        HttpRequest.Builder request = HttpRequest.newBuilder(who.server().resolve(path))
                .header("Authorization", "Bearer " + who.token())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(WIRE.encodeBody(body)));
        resumeToken.ifPresent(token -> request.header("x-conduit-token", token));
        try {
            return new Stream(http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    int status() {
        return answer.statusCode();
    }

    String header(String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    String body() {
        try {
            return new String(answer.body().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return the next event with the empty line that ends it; empty at the end
    Optional<String> next() {
        StringBuilder event = new StringBuilder();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(":")) continue;
                if (!line.isEmpty()) event.append(line).append('\n');
                else if (!event.isEmpty()) return Optional.of(event.append('\n').toString());
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @return all that is left, `[DONE]` included
    List<String> rest() {
        List<String> events = new ArrayList<>();
        for (Optional<String> event = next(); event.isPresent(); event = next()) events.add(event.get());
        return events;
    }

    static TurnItem item(String event) {
        return WIRE.decodeItem(event);
    }

    static <T extends TurnItem> T only(List<String> events, Class<T> type) {
        List<T> found = events.stream()
                .map(Stream::item)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
        if (found.size() != 1) throw new AssertionError(found.size() + " events " + type.getSimpleName());
        return found.getFirst();
    }

    @Override
    public void close() {
        try {
            answer.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
