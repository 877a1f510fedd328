package chat.parley.server.sql;

import java.sql.SQLException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Moves what was committed from the write-ahead log into the database file, on a thread of its own, so
/// that no commit waits for it; keeps the log from growing without end.
final class Checkpoints {

    private static final Logger LOG = LoggerFactory.getLogger(Checkpoints.class);
    private static final long EVERY_CHANGES = 20_000;
    private static final long QUIET_MS = 1_000;
    /// Pages of 4 KiB: 64 MiB. Above it the writer waits until the log begins anew.
    private static final long MAX_PAGES = 16_384;

    private final Sql sql;
    private final AtomicLong changes = new AtomicLong();
    private final Semaphore due = new Semaphore(0);
    private final Thread thread;
    private volatile boolean stopping;

    Checkpoints(Sql sql) {
        this.sql = sql;
        this.thread = Thread.ofPlatform().name("sql-checkpoint").daemon().start(this::run);
    }

    /// Called by the writer after each commit.
    void wrote(long statements) {
        long before = changes.getAndAdd(statements);
        if (before < EVERY_CHANGES && before + statements >= EVERY_CHANGES) due.release();
    }

    private void run() {
        try {
            while (!stopping) {
                due.tryAcquire(QUIET_MS, TimeUnit.MILLISECONDS);
                if (changes.getAndSet(0) > 0) checkpoint();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void checkpoint() {
        try {
            if (pages("PRAGMA wal_checkpoint(PASSIVE)") > MAX_PAGES) pages("PRAGMA wal_checkpoint(RESTART)");
        } catch (SQLException e) {
            // The log keeps everything; the next round tries again.
            LOG.warn("checkpoint put off: {}", e.getMessage());
        }
    }

    /// @return how many pages the log had
    private long pages(String checkpoint) throws SQLException {
        return sql.query(checkpoint).find(row -> row.number("log")).orElse(0L);
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
