package chat.parley.server.sql;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.sql.SQLException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Four threads that read, each with a connection of its own, each piece of work in one snapshot.
///
/// Platform threads: a native call would hold a virtual thread's carrier.
final class Readers {

    private static final int THREADS = 4;
    private static final int MAX_WAITING = 4_096;

    private final BlockingQueue<Sql> free = new ArrayBlockingQueue<>(THREADS);
    private final ExecutorService threads;

    Readers(Connections connections) throws SQLException {
        for (int i = 0; i < THREADS; i++) free.add(connections.reader());
        threads = new ThreadPoolExecutor(
                THREADS,
                THREADS,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MAX_WAITING),
                Thread.ofPlatform().name("sql-reader-", 1).daemon().factory());
    }

    <T> T read(SqlWork<T> work) {
        Future<T> answer;
        try {
            answer = threads.submit(() -> inSnapshot(work));
        } catch (RejectedExecutionException e) {
            throw Refused.because(ErrorCode.UNAVAILABLE, "Too many requests wait for the database. Try again.");
        }
        try {
            return answer.get();
        } catch (InterruptedException e) {
            answer.cancel(false);
            Thread.currentThread().interrupt();
            throw Refused.because(ErrorCode.SERVER_STOPPING, "The server is stopping. Try again in a moment.");
        } catch (ExecutionException e) {
            throw unchecked(e);
        }
    }

    private <T> T inSnapshot(SqlWork<T> work) throws InterruptedException {
        Sql sql = free.take();
        try {
            sql.control("BEGIN");
            try {
                return work.run(sql);
            } finally {
                sql.control("ROLLBACK");
            }
        } catch (SQLException e) {
            throw StoreFailed.from(e);
        } finally {
            free.add(sql);
        }
    }

    private static RuntimeException unchecked(ExecutionException e) {
        if (e.getCause() instanceof RuntimeException known) return known;
        return new IllegalStateException(e.getCause());
    }

    void close() {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) threads.shutdownNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
