package chat.parley.server.sql;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves what was committed from the write-ahead log into the database file, so that the log does not grow
/// without end.
///
///     much was written ──► passes beside the writer, until little is left ──► the writer moves the rest
///                                                                            between two groups: the log
///                                                                            begins anew
///
/// While the writer writes, something is always left, and the log would only grow: hence the last step.
final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final long EVERY_CHANGES = 60_000;
    private static final long QUIET_MS = 1_000;
    private static final int MAX_PASSES = 4;
    /// Pages that the writer moves itself: it takes a few milliseconds.
    private static final long FEW_PAGES = 512;

    /// How long the log is, and how much of it stands in the database file already; in pages.
    private record Pass(long log, long moved) {}

    private final Sql sql;
    private final AtomicLong changes = new AtomicLong();
    private final Semaphore due = new Semaphore(0);
    private final Thread thread;
    private volatile boolean finish;
    private volatile boolean stopping;

    Checkpoints(Sql sql) {
        this.sql = sql;
        this.thread = Thread.ofPlatform().name("sql-checkpoint").daemon().start(this::run);
    }

    /// Called by the writer after each commit, outside a transaction.
    ///
    /// @param writing the writer's connection
    void wrote(Sql writing, long statements) {
        if (finish) {
            finish = false;
            pass(writing);
        }
        long before = changes.getAndAdd(statements);
        if (before < EVERY_CHANGES && before + statements >= EVERY_CHANGES) due.release();
    }

    private void run() {
        try {
            while (!stopping) {
                boolean much = due.tryAcquire(QUIET_MS, TimeUnit.MILLISECONDS);
                if (changes.getAndSet(0) == 0) continue;
                long left = Long.MAX_VALUE;
                for (int i = 0; i < MAX_PASSES && left > FEW_PAGES; i++) {
                    Pass pass = pass(sql);
                    left = pass.log() - pass.moved();
                }
                finish = much && left > 0;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Pass pass(Sql sql) {
        try {
            return sql.query("PRAGMA wal_checkpoint(PASSIVE)")
                    .find(row -> new Pass(row.number("log"), row.number("checkpointed")))
                    .orElseThrow();
        } catch (SQLException e) {
            // The log keeps everything; the next round tries again.
            LOG.warn("checkpoint put off: {}", e.getMessage());
            return new Pass(0, 0);
        }
    }

    void close() {
        stopping = true;
        due.release();
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
