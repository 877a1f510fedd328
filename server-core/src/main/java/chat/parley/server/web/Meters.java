package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.server.asset.FileMeter;
import chat.parley.server.live.LiveMeter;
import chat.parley.server.turn.TurnMeter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What is measured, in the text format of Prometheus.
///
/// Any thread may call. The registry is made at the first use, so that the server's start does not wait
/// for it.
public final class Meters implements LiveMeter, TurnMeter, FileMeter, AutoCloseable {

    private static final Duration[] ACK_BUCKETS = {
        Duration.ofNanos(250_000),
        Duration.ofNanos(500_000),
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(15),
        Duration.ofMillis(50),
        Duration.ofMillis(150),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    private static final Duration[] FIRST_TOKEN_BUCKETS = {
        Duration.ofMillis(50),
        Duration.ofMillis(200),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofSeconds(2),
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        Duration.ofSeconds(60)
    };

    private record Level(String name, String help, Supplier<Number> value) {}

    private record Made(PrometheusMeterRegistry registry, JvmGcMetrics gc, Timer ack) {}

    private final List<Level> levels = new CopyOnWriteArrayList<>();
    private final LongAdder pushes = new LongAdder();
    private volatile @Nullable Made made;

    /// A value that is asked for when somebody looks. Said before the first use.
    public void watch(String name, String help, Supplier<Number> value) {
        levels.add(new Level(name, help, value));
    }

    /// Makes the registry, when the start is over and before somebody waits for it.
    public void warm() {
        made();
    }

    private Made made() {
        Made present = made;
        return present != null ? present : make();
    }

    private synchronized Made make() {
        Made present = made;
        if (present != null) return present;
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        new JvmMemoryMetrics().bindTo(registry);
        JvmGcMetrics gc = new JvmGcMetrics();
        gc.bindTo(registry);
        for (Level level : levels)
            Gauge.builder(level.name(), level.value()).description(level.help()).register(registry);
        Timer ack = Timer.builder("parley.live.ack")
                .description("From a message's frame to its durable acknowledgement")
                .serviceLevelObjectives(ACK_BUCKETS)
                .register(registry);
        FunctionCounter.builder("parley.live.pushes", pushes, LongAdder::sum)
                .description("Frames put into outboxes")
                .register(registry);
        Made fresh = new Made(registry, gc, ack);
        made = fresh;
        return fresh;
    }

    /// A request was answered.
    void answered(String verb, String route, int status, Duration took) {
        Timer.builder("parley.http.requests")
                .description("Requests by route and status")
                .tag("method", verb)
                .tag("route", route)
                .tag("status", Integer.toString(status))
                .register(made().registry())
                .record(took);
    }

    /// Not counted in the first moments: the writer's thread does not wait for the registry.
    @Override
    public void acknowledged(long nanos) {
        Made present = made;
        if (present != null) present.ack().record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void pushed(int sockets) {
        pushes.add(sockets);
    }

    @Override
    public void firstToken(String provider, long nanos) {
        Timer.builder("parley.turn.first.token")
                .description("From the call of a provider to the first word of its answer")
                .tag("provider", provider)
                .serviceLevelObjectives(FIRST_TOKEN_BUCKETS)
                .register(made().registry())
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void ended(String provider, String outcome, long outputTokens) {
        PrometheusMeterRegistry registry = made().registry();
        Counter.builder("parley.turn.ended")
                .description("Answers that ended, by how")
                .tag("provider", provider)
                .tag("outcome", outcome)
                .register(registry)
                .increment();
        Counter.builder("parley.turn.output.tokens")
                .description("Tokens of answers")
                .tag("provider", provider)
                .register(registry)
                .increment((double) outputTokens);
    }

    @Override
    public void uploaded(long bytes) {
        PrometheusMeterRegistry registry = made().registry();
        Counter.builder("parley.files.uploaded")
                .description("Files that became whole")
                .register(registry)
                .increment();
        Counter.builder("parley.files.uploaded.bytes")
                .description("Bytes of files that became whole")
                .register(registry)
                .increment((double) bytes);
    }

    @Override
    public void refused(ErrorCode why) {
        Counter.builder("parley.files.refused")
                .description("Steps of uploads that were refused, by why")
                .tag("code", why.wireName())
                .register(made().registry())
                .increment();
    }

    String scrape() {
        return made().registry().scrape();
    }

    @Override
    public void close() {
        Made present = made;
        if (present == null) return;
        present.gc().close();
        present.registry().close();
    }
}
