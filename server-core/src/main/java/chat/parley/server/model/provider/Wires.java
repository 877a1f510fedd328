package chat.parley.server.model.provider;

import chat.parley.server.model.Endpoint;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.langchain4j.http.client.HttpRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;

/// The connections to all providers, and the clock that ends answers in time. Follows no redirects.
///
/// Where a name must not lead to a private address, plain HTTP goes to the very address that was looked at, as if it
/// were a proxy: the name could lead elsewhere a moment later. With TLS whoever is there cannot show a certificate.
///
/// Any thread may call.
final class Wires implements AutoCloseable {

    private final Timings timings;
    private final Addresses addresses;
    private final Clock time;
    private final RandomGenerator random;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("model-", 1).factory());
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("model-clock").factory());
    private final HttpClient http;
    private final Cache<String, InetSocketAddress> looked =
            Caffeine.newBuilder().maximumSize(10_000).executor(Runnable::run).build();

    private final JsonMapper json = new JsonMapper();

    Wires(Timings timings, Addresses addresses, Clock time, RandomGenerator random) {
        this.timings = timings;
        this.addresses = addresses;
        this.time = time;
        this.random = random;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(timings.connect())
                .proxy(new Looked())
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
        InetAddress address = addresses.check(uri, endpoint);
        boolean keeps =
                addresses.isOnlyPublic(endpoint) && "http".equals(uri.getScheme()) && Addresses.isName(uri.getHost());
        if (keeps) keep(uri, address);
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

    /// The computer's own proxies, if it has some; else the address that was looked at.
    private final class Looked extends ProxySelector {
        @Override
        public List<Proxy> select(URI uri) {
            ProxySelector usual = ProxySelector.getDefault();
            List<Proxy> proxies = usual == null ? List.of(Proxy.NO_PROXY) : usual.select(uri);
            InetSocketAddress address =
                    "http".equals(uri.getScheme()) ? looked.getIfPresent(uri.getRawAuthority()) : null;
            boolean direct = proxies.stream().allMatch(proxy -> proxy.type() == Proxy.Type.DIRECT);
            return address == null || !direct ? proxies : List.of(new Proxy(Proxy.Type.HTTP, address));
        }

        @Override
        public void connectFailed(URI uri, SocketAddress address, IOException why) {
            ProxySelector usual = ProxySelector.getDefault();
            if (usual != null) usual.connectFailed(uri, address, why);
        }
    }

    /// From now on this host, asked in plain HTTP, is at this address.
    void keep(URI uri, InetAddress address) {
        looked.put(uri.getRawAuthority(), new InetSocketAddress(address, uri.getPort() < 0 ? 80 : uri.getPort()));
    }

    HttpClient http() {
        return http;
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
