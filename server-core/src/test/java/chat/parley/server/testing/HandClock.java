package chat.parley.server.testing;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// A time that begins now and is moved by hand: what the clock shows, and what has really passed. Any thread may
/// use it.
public final class HandClock extends Clock {
    private final AtomicReference<Instant> shown = new AtomicReference<>(Instant.now());
    private final AtomicLong passed = new AtomicLong(1);

    /// Time passes, and the clock shows it.
    public void pass(Duration time) {
        passed.addAndGet(time.toNanos());
        set(time);
    }

    /// Somebody sets the clock, forward or back; no time passes.
    public void set(Duration by) {
        shown.updateAndGet(now -> now.plus(by));
    }

    /// @return what has passed, as [System#nanoTime] tells it
    public long nanos() {
        return passed.get();
    }

    @Override
    public Instant instant() {
        return shown.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("a server knows no time zone");
    }
}
