package chat.parley.server.asset.reading;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets a file be read on a thread of its own, and gives that thread up when it takes too long or too much memory.
///
///     reading ──► ended
///        └── too long, too much: told to stop ──► ended
///                       └── 2 s, and fewer than two are lost ──► lost, its place free for another ──► ended
///
/// Any thread may call.
final class Guard {

    /// What one file may take.
    ///
    /// @param memory taken from the heap by one step, garbage among it
    /// @param grace how long a reading may take to end when it is told to
    record Bounds(Duration time, long memory, Duration grace) {

        static Bounds usual() {
            // Large WebP takes a hundred bytes for each pixel.
            long most = 1536L * 1024 * 1024;
            return new Bounds(
                    Duration.ofSeconds(20),
                    Math.min(most, Runtime.getRuntime().maxMemory() / 2),
                    Duration.ofSeconds(2));
        }
    }

    /// Reads a file.
    @FunctionalInterface
    interface Reading<T> {
        T read(Pace pace) throws IOException, CannotRead;
    }

    private enum State {
        READING,
        LOST,
        ENDED
    }

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private static final int AT_ONCE = 2;
    private static final int MOST_LOST = 2;
    private static final long LOOK_MILLIS = 10;

    private final Bounds bounds;
    private final ThreadFactory threads;
    private final Semaphore places = new Semaphore(AT_ONCE, true);
    private final Semaphore losses = new Semaphore(MOST_LOST);

    Guard(Bounds bounds, ThreadFactory threads) {
        this.bounds = bounds;
        this.threads = threads;
    }

    /// @param patience how long to wait for a place
    /// @throws CannotRead with a sentence, whatever went wrong
    <T> T run(Reading<T> reading, Duration patience) throws CannotRead, InterruptedException {
        if (!places.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) throw new CannotRead(Sentences.BUSY);
        AtomicReference<State> state = new AtomicReference<>(State.READING);
        Pace pace = new Pace();
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            threads.newThread(() -> read(reading, pace, result, state)).start();
        } catch (OutOfMemoryError e) {
            end(state);
            throw new CannotRead(Sentences.MEMORY, e);
        }
        try {
            return await(result, pace);
        } catch (ExecutionException e) {
            throw sentence(e);
        } finally {
            pace.stop(new CannotRead(Sentences.TIME));
            if (!result.isDone()) lose(state);
        }
    }

    private <T> void read(Reading<T> reading, Pace pace, CompletableFuture<T> result, AtomicReference<State> state) {
        try {
            T read = reading.read(pace);
            end(state);
            result.complete(read);
        } catch (CannotRead | IOException | RuntimeException | StackOverflowError | OutOfMemoryError | LinkageError e) {
            // The edge of this thread: libraries tell a broken file by many kinds of exceptions.
            end(state);
            result.completeExceptionally(e);
        } finally {
            // Whatever else it was, nobody waits for it.
            end(state);
            result.completeExceptionally(new IllegalStateException("reading broke off"));
        }
    }

    private void end(AtomicReference<State> state) {
        switch (state.getAndSet(State.ENDED)) {
            case READING -> places.release();
            case LOST -> losses.release();
            case ENDED -> {}
        }
    }

    private void lose(AtomicReference<State> state) {
        if (!losses.tryAcquire()) return;
        if (state.compareAndSet(State.READING, State.LOST)) places.release();
        else losses.release();
    }

    private <T> T await(CompletableFuture<T> result, Pace pace)
            throws ExecutionException, InterruptedException, CannotRead {
        long until = System.nanoTime() + bounds.time().toNanos();
        while (true) {
            try {
                return result.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                if (System.nanoTime() - until >= 0) throw stopped(result, pace, new CannotRead(Sentences.TIME));
                if (pace.cost() > bounds.memory()) throw stopped(result, pace, new CannotRead(Sentences.MEMORY));
            }
        }
    }

    private <T> CannotRead stopped(CompletableFuture<T> result, Pace pace, CannotRead why) throws InterruptedException {
        pace.stop(why);
        try {
            T _ = result.get(bounds.grace().toNanos(), TimeUnit.NANOSECONDS);
        } catch (ExecutionException _) {
            return why;
        } catch (TimeoutException _) {
            LOG.warn("a file that is being read does not let itself be stopped; it is left to itself");
        }
        return why;
    }

    private static CannotRead sentence(ExecutionException failed) {
        for (Throwable one = failed.getCause(); one != null; one = one.getCause()) {
            if (one instanceof CannotRead known) return known;
            if (one instanceof OutOfMemoryError) return new CannotRead(Sentences.MEMORY, failed);
        }
        LOG.debug("a file could not be read", failed);
        return new CannotRead(Sentences.DAMAGED, failed);
    }
}
