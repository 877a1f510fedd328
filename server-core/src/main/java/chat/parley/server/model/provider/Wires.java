package chat.parley.server.model.provider;

import chat.parley.server.model.Endpoint;
import dev.langchain4j.http.client.HttpRequest;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/// The connections to all providers, and the clock that ends answers in time. Follows no redirects.
///
/// Any thread may call.
final class Wires implements AutoCloseable {

    private final Timings timings;
    private final Clock time;
    private final RandomGenerator random;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("model-", 1).factory());
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("model-clock").factory());
    private final HttpClient http;
    private final JsonMapper json = new JsonMapper();

    Wires(Timings timings, Clock time, RandomGenerator random) {
        this.timings = timings;
        this.time = time;
        this.random = random;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timings.connect())
                .executor(threads)
                .build();
    }

    Timings timings() {
        return timings;
    }

    JsonMapper json() {
        return json;
    }

    Clock time() {
        return time;
    }

    ScheduledExecutorService clock() {
        return clock;
    }

    void run(Runnable work) {
        threads.execute(work);
    }

    /// @return from half of it up to all of it, so that many do not come back at once
    Duration jittered(Duration pause) {
        long half = pause.toNanos() / 2;
        return Duration.ofNanos(half + random.nextLong(half + 1));
    }

    /// @throws chat.parley.server.model.ModelFailure when the address may not be asked
    <T> CompletableFuture<HttpResponse<T>> send(
            HttpRequest request, Endpoint endpoint, HttpResponse.BodyHandler<T> body) {
        URI uri = URI.create(request.url());
        Addresses.check(uri, endpoint);
        java.net.http.HttpRequest.Builder sent = java.net.http.HttpRequest.newBuilder(uri);
        request.headers().forEach((name, values) -> values.forEach(value -> sent.header(name, value)));
        String text = request.body();
        sent.method(
                request.method().name(),
                text == null
                        ? java.net.http.HttpRequest.BodyPublishers.noBody()
                        : java.net.http.HttpRequest.BodyPublishers.ofString(text));
        return http.sendAsync(sent.build(), body);
    }

    static HttpResponse.BodyHandler<InputStream> streamed() {
        return BodyHandlers.ofInputStream();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        http.shutdownNow();
        threads.shutdownNow();
    }
}
