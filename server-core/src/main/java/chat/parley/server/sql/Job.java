package chat.parley.server.sql;

import java.sql.SQLException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One write on its way through [GroupCommit]. Touched by the writer's thread only once it was submitted, then by the
/// one that tells.
final class Job<T> {

    private static final Logger LOG = LoggerFactory.getLogger(Job.class);

    private final SqlWork<T> work;
    private final Consumer<? super T> succeeded;
    private final Consumer<? super RuntimeException> failed;
    private @Nullable T result;
    private @Nullable RuntimeException failure;

    Job(SqlWork<T> work, Consumer<? super T> succeeded, Consumer<? super RuntimeException> failed) {
        this.work = work;
        this.succeeded = succeeded;
        this.failed = failed;
    }

    void run(Sql sql) throws SQLException {
        result = work.run(sql);
    }

    void reset() {
        result = null;
        failure = null;
    }

    void fail(RuntimeException why) {
        failure = why;
    }

    /// Tells who waits. What they do wrong harms no other write.
    void tell() {
        try {
            if (failure != null) failed.accept(failure);
            else succeeded.accept(Optional.ofNullable(result).orElseThrow());
        } catch (RuntimeException e) {
            LOG.error("what follows a commit failed", e);
        }
    }
}
