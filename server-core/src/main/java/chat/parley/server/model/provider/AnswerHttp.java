package chat.parley.server.model.provider;

import chat.parley.server.model.Endpoint;
import chat.parley.server.model.ModelFailure;
import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.zip.GZIPInputStream;
import tools.jackson.databind.json.JsonMapper;

/// The connection below LangChain4j for one answer. Blocks until the answer has ended; throws [ModelFailure] unless it
/// is whole.
///
/// Asks again, twice at most, when the provider says that it is busy; never once it has begun to answer, for then it
/// has been paid.
final class AnswerHttp implements HttpClient {

    private static final Set<Integer> BUSY = Set.of(429, 500, 502, 503, 529);
    private static final int ATTEMPTS = 3;

    /// Who is asked for what.
    record Asked(Endpoint endpoint, Dialect dialect, String model) {}

    private final Asked asked;
    private final Wires wires;
    private final Control control;
    private final JsonMapper json;
    private final Troubles troubles;
    private volatile boolean answered;

    AnswerHttp(Asked asked, Wires wires, Control control, JsonMapper json) {
        this.asked = asked;
        this.wires = wires;
        this.control = control;
        this.json = json;
        this.troubles = new Troubles(asked.endpoint());
    }

    /// @return whether the provider has begun to answer
    boolean wasAnswered() {
        return answered;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        throw new UnsupportedOperationException("answers are streamed");
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        HttpResponse<InputStream> response = ask(request);
        answered = true;
        control.reading(response.body());
        AnswerReader reader = new AnswerReader(asked.dialect(), control, wires.timings(), json, troubles);
        try (InputStream body = decoded(response)) {
            reader.read(body, listener);
        } catch (IOException e) {
            reader.brokenOff();
        }
        listener.onClose();
    }

    private InputStream decoded(HttpResponse<InputStream> response) throws IOException {
        String type = header(response, "Content-Type").toLowerCase(Locale.ROOT);
        boolean isAnswer = type.isEmpty()
                || type.startsWith("text/event-stream")
                || type.startsWith("text/plain")
                || type.startsWith("application/")
                || type.startsWith("binary/");
        if (!isAnswer) throw refuse(response);
        return switch (header(response, "Content-Encoding").toLowerCase(Locale.ROOT)) {
            case "", "identity" -> response.body();
            case "gzip", "x-gzip" -> new GZIPInputStream(response.body());
            default -> throw refuse(response);
        };
    }

    private ModelFailure refuse(HttpResponse<InputStream> response) throws IOException {
        response.body().close();
        return troubles.notAnAnswer();
    }

    private HttpResponse<InputStream> ask(HttpRequest request) {
        for (int attempt = 1; ; attempt++) {
            control.until(wires.timings().firstWord(), troubles.noFirstWord());
            HttpResponse<InputStream> response = send(request);
            int status = response.statusCode();
            if (status >= 200 && status < 300) return response;
            String body = text(response);
            Optional<Duration> wish = RetryAfter.of(response.headers(), wires.time());
            Duration pause = wish.orElseGet(() -> wires.timings().firstPause());
            boolean again = attempt < ATTEMPTS
                    && BUSY.contains(status)
                    && !troubles.isUsedUp(body)
                    && pause.compareTo(wires.timings().longestPause()) <= 0;
            if (!again) throw troubles.status(status, body, asked.model(), wish);
            pause(
                    wish.isPresent()
                            ? pause.plus(wires.jittered(wires.timings().firstPause()))
                            : wires.jittered(pause.multipliedBy(1L << attempt)));
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request) {
        CompletableFuture<HttpResponse<InputStream>> coming = wires.send(request, asked.endpoint(), Wires.streamed());
        try {
            Object first = CompletableFuture.anyOf(coming, control.tripped()).join();
            if (first instanceof ModelFailure why) {
                // Comes too late: nobody reads it.
                var _ = coming.thenAccept(late -> control.reading(late.body()));
                coming.cancel(true);
                throw why;
            }
            return coming.join();
        } catch (CompletionException e) {
            throw control.reason().orElseGet(() -> troubles.notReached(e));
        }
    }

    /// @return what the provider says about its refusal, as far as it is read
    private String text(HttpResponse<InputStream> response) {
        control.reading(response.body());
        try (InputStream body = response.body()) {
            return new String(body.readNBytes(Caps.ERROR_BYTES), StandardCharsets.UTF_8);
        } catch (IOException e) {
            control.reason().ifPresent(why -> {
                throw why;
            });
            return "";
        }
    }

    private void pause(Duration wait) {
        control.until(wait.plus(wires.timings().firstWord()), troubles.noFirstWord());
        try {
            throw control.tripped().get(wait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            // Nobody stopped it: go on.
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw troubles.stopped();
        }
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).map(String::strip).orElse("");
    }
}
