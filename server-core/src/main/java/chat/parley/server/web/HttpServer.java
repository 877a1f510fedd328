package chat.parley.server.web;

import chat.parley.protocol.json.Wire;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.limit.Sizes;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.util.JavalinBindException;
import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.VirtualThreads;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// One port for REST and the live socket: Jetty, with Javalin for the routes.
///
///     connection ─► Gate ─► drain ─► live socket ─┬─► upgraded
///                                                 └─► Javalin ─► Dispatch ─► endpoint
///
/// Routes run on virtual threads.
public final class HttpServer implements AutoCloseable {

    private static final Duration DRAIN = Duration.ofSeconds(10);
    private static final int THREADS = 32;
    private static final Duration IDLE = Duration.ofMinutes(1);

    private final Javalin javalin;
    private final Gate gate;
    private final SlowRequests slow;

    /// Where to listen, and how long requests may take to arrive.
    ///
    /// @param port 0: any free one
    /// @param patience for a request's header and body, and for a quiet connection
    public record Listening(String host, int port, Duration patience) {

        public static Listening on(String host, int port) {
            return new Listening(host, port, Sizes.REQUEST_TIME);
        }

        /// @return how long a stream is silent at most: short enough for its connection not to count as quiet
        Duration keepAlive() {
            return patience.dividedBy(2);
        }
    }

    /// Who stands in front.
    ///
    /// @param publicUrl where people reach the server
    /// @param proxies whose word about the client's address counts
    public record Trust(Optional<URI> publicUrl, List<Cidr> proxies) {}

    /// What lets a request in, and measures it.
    ///
    /// @param open hears of sessions that end
    public record Admission(Entrance entrance, RateLimits limits, Wire wire, Meters meters, OpenRequests open) {}

    private HttpServer(Javalin javalin, Gate gate, SlowRequests slow) {
        this.javalin = javalin;
        this.gate = gate;
        this.slow = slow;
    }

    /// Starts listening; returns once requests are answered.
    ///
    /// @param live puts the live socket in front of the routes
    /// @throws IOException when the address cannot be bound; its message says why
    public static HttpServer start(
            Listening listening, Trust trust, Routes routes, Admission admission, UnaryOperator<Handler> live)
            throws IOException {
        Problems problems = new Problems(admission.wire());
        Gate gate = new Gate(new HostCheck(listening.host(), trust.publicUrl()), problems);
        Dispatch dispatch =
                new Dispatch(admission, new ClientAddress(trust.proxies()), problems, listening.keepAlive());
        SlowRequests slow = new SlowRequests(listening.patience());
        Javalin javalin = Javalin.create(config -> {
            quieten(config);
            config.concurrency.useVirtualThreads = true;
            config.jetty.threadPool = threads();
            config.jetty.modifyHttpConfiguration(HttpServer::configure);
            config.jetty.addConnector((server, http) -> connector(server, http, listening, slow));
            config.jetty.modifyServer(server -> {
                server.setErrorHandler(gate.errors());
                server.setStopTimeout(DRAIN.toMillis());
                gate.setHandler(new GracefulHandler(live.apply(new Handler.Sequence())));
                server.setHandler(gate);
            });
            for (Route route : routes.all())
                config.routes.addHttpHandler(type(route.verb()), route.path(), ctx -> dispatch.run(route, ctx));
            config.requestLogger.http(dispatch::measure);
            config.routes.exception(HttpResponseException.class, (e, ctx) -> dispatch.refuse(ctx, e, routes));
            config.routes.exception(Exception.class, (e, ctx) -> dispatch.fail(ctx, e));
        });
        try {
            javalin.start();
        } catch (JavalinBindException e) {
            throw bindFailed(e);
        }
        return new HttpServer(javalin, gate, slow);
    }

    private static HandlerType type(Verb verb) {
        return switch (verb) {
            case GET -> HandlerType.GET;
            case POST -> HandlerType.POST;
            case PUT -> HandlerType.PUT;
            case PATCH -> HandlerType.PATCH;
            case DELETE -> HandlerType.DELETE;
        };
    }

    private static void quieten(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        config.http.compressionStrategy = CompressionStrategy.NONE;
    }

    private static QueuedThreadPool threads() {
        // A queue as Jetty makes it by itself asks the JVM about its memory first, for a tenth of a second.
        QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4, (int) IDLE.toMillis(), new LinkedBlockingQueue<>());
        threads.setName("http");
        threads.setVirtualThreadsExecutor(VirtualThreads.getNamedVirtualThreadsExecutor("http-request-"));
        return threads;
    }

    private static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendDateHeader(true);
        http.setRequestHeaderSize(Sizes.HEADER_BYTES);
        http.setHttpCompliance(HttpCompliance.RFC9110);
        // Names of models have slashes in them; the gate refuses such paths elsewhere.
        http.setUriCompliance(
                UriCompliance.DEFAULT.with("slashes-in-names", UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR));
    }

    private static ServerConnector connector(
            Server server, HttpConfiguration http, Listening listening, SlowRequests slow) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http)) {
            @Override
            protected SocketChannelEndPoint newEndPoint(
                    SocketChannel channel, ManagedSelector selector, SelectionKey key) {
                WatchedEndPoint endPoint = new WatchedEndPoint(channel, selector, key, getScheduler());
                endPoint.setIdleTimeout(getIdleTimeout());
                return endPoint;
            }
        };
        connector.setHost(listening.host());
        connector.setPort(listening.port());
        connector.setIdleTimeout(listening.patience().toMillis());
        connector.addBean(slow);
        return connector;
    }

    private static IOException bindFailed(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause())
            if (cause instanceof BindException bind) return bind;
        return new BindException(String.valueOf(e.getMessage()));
    }

    /// @return the port that was bound
    public int port() {
        return javalin.port();
    }

    /// Closes connections whose requests do not arrive; called every second or so.
    public void closeSlow() {
        slow.close();
    }

    /// Lets no new request in, waits up to ten seconds for those inside, then closes all connections.
    @Override
    public void close() {
        gate.close();
        javalin.stop();
    }
}
