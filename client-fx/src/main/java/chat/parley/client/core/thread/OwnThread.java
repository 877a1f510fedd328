package chat.parley.client.core.thread;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// An [AccountThread] that is a platform thread of its own.
///
/// Work given after [#close] is passed over: the account is gone by then.
public final class OwnThread implements AccountThread, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OwnThread.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor executor;
    private final Clock clock;
    private final long started = System.nanoTime();

    public OwnThread(String name, Clock clock) {
        this.clock = clock;
        this.executor = new ScheduledThreadPoolExecutor(1, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        });
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public Duration uptime() {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    @Override
    public void execute(Runnable work) {
        try {
            executor.execute(reported(work));
        } catch (RejectedExecutionException _) {
            LOG.debug("Work for a closed account was passed over");
        }
    }

    @Override
    public Timeout after(Duration delay, Runnable work) {
        try {
            ScheduledFuture<?> future = executor.schedule(reported(work), delay.toNanos(), TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        } catch (RejectedExecutionException _) {
            return () -> {};
        }
    }

    private static Runnable reported(Runnable work) {
        return () -> {
            try {
                work.run();
            } catch (RuntimeException e) {
                LOG.error("A step of an account failed", e);
            }
        };
    }

    /// Takes no more work; what was given so far still runs.
    public void shutdown() {
        executor.shutdown();
    }

    /// Takes no more work and waits a few seconds at most for what was given so far.
    @Override
    public void close() {
        executor.shutdown();
        try {
            if (!executor.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) executor.shutdownNow();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
