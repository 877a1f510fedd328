package chat.parley.server;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A thread for what happens by the clock. What fails is told to the log and happens again next time.
final class Housekeeping implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final ScheduledExecutorService thread;

    Housekeeping(String name) {
        this.thread = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name(name).daemon().factory());
    }

    void each(Duration period, Runnable chore) {
        Future<?> _ = thread.scheduleWithFixedDelay(
                () -> {
                    try {
                        chore.run();
                    } catch (RuntimeException e) {
                        // The edge of this thread: a scheduled task that throws would never run again.
                        LOG.warn("housekeeping failed", e);
                    }
                },
                period.toMillis(),
                period.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /// Does it once, after what is due now.
    void soon(Runnable chore) {
        thread.execute(chore);
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(5, TimeUnit.SECONDS)) LOG.warn("housekeeping did not end in time");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
