package chat.parley.server.sql;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that writes: takes all that wait, commits them together, then answers each.
///
///     waits ──taken, ≤ 1,024──► runs in the group ──commit──► answered, told to others
///                                 │ a neighbour failed after changing something
///                                 └──► undone, runs alone ──commit──► answered
///
/// Nothing is answered before its commit. Work that refuses before it changed anything costs its neighbours
/// nothing; other failures undo the group, and each is then tried alone.
final class GroupCommit {

    private static final Logger LOG = LoggerFactory.getLogger(GroupCommit.class);
    private static final int MAX_GROUP = 1_024;
    private static final int MAX_WAITING = 16_384;

    private final Sql sql;
    private final Checkpoints checkpoints;
    private final Answering answering;
    private final BlockingQueue<Job<?>> waiting = new ArrayBlockingQueue<>(MAX_WAITING);
    private List<Job<?>> group = new ArrayList<>(MAX_GROUP);
    private final Thread thread;
    private volatile Runnable forget = () -> {};
    private volatile SqlWork<Integer> beforeCommit = _ -> 0;
    private volatile boolean stopping;

    /// @param checkpoints told after each commit how many statements it held
    GroupCommit(Sql sql, Checkpoints checkpoints, Answering answering) {
        this.sql = sql;
        this.checkpoints = checkpoints;
        this.answering = answering;
        this.thread = Thread.ofPlatform().name("sql-writer").daemon().start(this::run);
    }

    void onRollback(Runnable forget) {
        this.forget = forget;
    }

    void beforeCommit(SqlWork<Integer> last) {
        this.beforeCommit = last;
    }

    int waiting() {
        return waiting.size();
    }

    /// @return whether writes are still made and answered
    boolean isAlive() {
        return thread.isAlive() && answering.isAlive();
    }

    void submit(Job<?> job) {
        if (stopping) throw stopped();
        if (!waiting.offer(job))
            throw Refused.because(ErrorCode.UNAVAILABLE, "Too many changes wait for the database. Try again.");
    }

    void close() {
        stopping = true;
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        answering.close();
    }

    private void run() {
        try {
            while (take()) commitGroup();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            stopping = true;
            drop();
        }
    }

    /// @return false once it stops and nothing waits
    private boolean take() throws InterruptedException {
        while (group.isEmpty()) {
            Job<?> first = waiting.poll(100, TimeUnit.MILLISECONDS);
            if (first != null) group.add(first);
            else if (stopping) return false;
        }
        waiting.drainTo(group, MAX_GROUP - 1);
        return true;
    }

    /// What came between the last look and the end is refused, so that nobody waits for ever.
    private void drop() {
        List<Job<?>> dropped = new ArrayList<>(group);
        waiting.drainTo(dropped);
        for (Job<?> job : dropped) job.fail(stopped());
        try {
            answering.tell(dropped, false);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void commitGroup() throws InterruptedException {
        if (!commitTogether()) for (Job<?> job : group) commitAlone(job);
        group = new ArrayList<>(MAX_GROUP);
    }

    /// @return false when it was undone and each must be tried alone
    private boolean commitTogether() throws InterruptedException {
        if (!begin(group)) return true;
        long before = sql.changes();
        try {
            for (Job<?> job : group) {
                long begun = sql.changes();
                try {
                    job.run(sql);
                } catch (SQLException | RuntimeException e) {
                    if (e instanceof SQLException || sql.changes() != begun) throw e;
                    job.fail((RuntimeException) e);
                }
            }
            beforeCommit.run(sql);
            sql.control("COMMIT");
        } catch (SQLException | RuntimeException e) {
            rollBack();
            forget.run();
            if (!(e instanceof SQLException store && StoreFailed.noSpace(store))) return false;
            RuntimeException full = failure(store);
            for (Job<?> job : group) job.fail(full);
        }
        answering.tell(group, !waiting.isEmpty());
        checkpoints.wrote(sql, sql.changes() - before);
        return true;
    }

    private void commitAlone(Job<?> job) throws InterruptedException {
        job.reset();
        if (!begin(List.of(job))) return;
        long before = sql.changes();
        try {
            job.run(sql);
            beforeCommit.run(sql);
            sql.control("COMMIT");
        } catch (SQLException e) {
            rollBack();
            forget.run();
            job.fail(failure(e));
        } catch (RuntimeException e) {
            rollBack();
            if (sql.changes() != before) forget.run();
            job.fail(e);
        }
        answering.tell(List.of(job), true);
        checkpoints.wrote(sql, sql.changes() - before);
    }

    /// @return false when no transaction can begin: none of them is tried any further
    private boolean begin(List<Job<?>> jobs) throws InterruptedException {
        try {
            sql.control("BEGIN IMMEDIATE");
            return true;
        } catch (SQLException e) {
            RuntimeException failure = failure(e);
            for (Job<?> job : jobs) job.fail(failure);
            answering.tell(jobs, !waiting.isEmpty());
            return false;
        }
    }

    private void rollBack() {
        try {
            sql.control("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has already undone it: after some failures the transaction is over by itself.
            LOG.debug("nothing to roll back: {}", e.getMessage());
        }
    }

    private static RuntimeException failure(SQLException e) {
        RuntimeException failure = StoreFailed.from(e);
        if (failure instanceof StoreFailed) LOG.error("a write failed", e);
        else LOG.warn("a write was refused: {}", e.getMessage());
        return failure;
    }

    private static Refused stopped() {
        return Refused.because(ErrorCode.SERVER_STOPPING, "The server is stopping. Try again in a moment.");
    }
}
