package chat.parley.server.model.provider;

import chat.parley.server.model.ModelFailure;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// What ends an answer from outside: somebody who stops it, or its time.
///
///     running ── trip: stopped, too late, too long ──► tripped, for the first reason given
///
/// Any thread may call. To trip it closes the connection, so that the provider stops working.
final class Control {

    private final ScheduledExecutorService clock;
    private final CompletableFuture<ModelFailure> tripped = new CompletableFuture<>();
    private Optional<InputStream> reading = Optional.empty();
    private long deadline;
    private ModelFailure late;
    private boolean watched;

    /// @param late what is the matter when the deadline passes
    Control(ScheduledExecutorService clock, ModelFailure late) {
        this.clock = clock;
        this.late = late;
    }

    /// Moves the deadline.
    synchronized void until(Duration from, ModelFailure otherwise) {
        deadline = System.nanoTime() + from.toNanos();
        late = otherwise;
        if (watched) return;
        watched = true;
        watchAfter(from.toNanos());
    }

    private void watchAfter(long nanos) {
        var _ = clock.schedule(this::look, nanos, TimeUnit.NANOSECONDS);
    }

    private void look() {
        ModelFailure why;
        synchronized (this) {
            if (tripped.isDone()) return;
            long left = deadline - System.nanoTime();
            if (left > 0) {
                // Rather a little late than often.
                watchAfter(Math.max(left, TimeUnit.MILLISECONDS.toNanos(20)));
                return;
            }
            why = late;
        }
        trip(why);
    }

    /// Ends the answer unless it has ended.
    void trip(ModelFailure why) {
        Optional<InputStream> body;
        synchronized (this) {
            if (!tripped.complete(why)) return;
            body = reading;
        }
        body.ifPresent(Control::close);
    }

    /// From now on to trip closes this, too.
    void reading(InputStream body) {
        boolean late;
        synchronized (this) {
            reading = Optional.of(body);
            late = tripped.isDone();
        }
        if (late) close(body);
    }

    private static void close(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            // It is to be closed, and so it is.
        }
    }

    /// @return why it was tripped; never completes otherwise
    CompletableFuture<ModelFailure> tripped() {
        return tripped;
    }

    Optional<ModelFailure> reason() {
        return Optional.ofNullable(tripped.getNow(null));
    }
}
