package chat.parley.server.sql;

import chat.parley.protocol.error.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// The server's database: one SQLite file in WAL mode, in which an answered write is on the disk.
///
/// Any thread may read and write. Writes are committed in groups by one thread, so each `write` is cheap
/// when many come at once; reads run beside it on four threads and see whole groups only. Blocking calls
/// are meant for virtual threads: the SQLite calls themselves run on platform threads of this class.
public final class Database implements AutoCloseable {

    static final String FILE = "parley.db";

    private final Connections connections;
    private final GroupCommit writer;
    private final Answering answering;
    private final Readers readers;
    private final Checkpoints checkpoints;

    private Database(
            Connections connections,
            GroupCommit writer,
            Answering answering,
            Readers readers,
            Checkpoints checkpoints) {
        this.connections = connections;
        this.writer = writer;
        this.answering = answering;
        this.readers = readers;
        this.checkpoints = checkpoints;
    }

    /// Opens the database, made or brought up to this version's schema first.
    ///
    /// @param place the database file, or the folder it is in
    /// @throws NewerSchema when a newer version has written it
    public static Database open(Path place, Clock clock) {
        Path file = Files.isDirectory(place) ? place.resolve(FILE) : place;
        try {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) Files.createDirectories(folder);
            PrivateFile.createOrWarn(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Connections connections = new Connections(file);
        try {
            Sql writing = connections.writer();
            Migrations.apply(writing, file, clock);
            Checkpoints checkpoints = new Checkpoints(connections.checkpoints());
            Answering answering = new Answering();
            GroupCommit writer = new GroupCommit(writing, checkpoints, answering);
            Readers readers = new Readers(connections);
            return new Database(connections, writer, answering, readers, checkpoints);
        } catch (SQLException e) {
            connections.close();
            throw new StoreFailed(e);
        } catch (RuntimeException e) {
            connections.close();
            throw e;
        }
    }

    /// Reads in one snapshot. The caller waits.
    ///
    /// @throws Refused what the work refused, or `unavailable`
    public <T> T read(SqlWork<T> work) {
        return readers.read(work);
    }

    /// Changes something in the writer's present group.
    ///
    /// @return completes once it is on the disk, on the thread that answers; fails with what the work threw
    /// @throws Refused `unavailable` when too many writes wait
    public <T> CompletableFuture<T> write(SqlWork<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        write(work, answer::complete, answer::completeExceptionally);
        return answer;
    }

    /// As [#write(SqlWork)], for those who go on from there: both are called by one thread at a time, in
    /// the order of the commits, and must be quick.
    ///
    /// @param succeeded called after the commit; the next group may be under way
    /// @throws Refused `unavailable` when too many writes wait; then neither is called
    public <T> void write(SqlWork<T> work, Consumer<? super T> succeeded, Consumer<? super RuntimeException> failed) {
        writer.submit(new Job<>(work, succeeded, failed));
    }

    /// @param flush called when groups were answered and before more is waited for
    public void afterGroups(Runnable flush) {
        answering.afterGroups(flush);
    }

    /// @param forget called on the writer's thread when a transaction was undone, before anything else
    ///        runs: what was remembered of it never was
    public void onRollback(Runnable forget) {
        writer.onRollback(forget);
    }

    /// @param last run at the end of every writing transaction, for statements that were put off until then
    void beforeCommit(SqlWork<Integer> last) {
        writer.beforeCommit(last);
    }

    /// @return whether writes are still made: false after a failure that ended the writer, such as of memory
    boolean isWriting() {
        return writer.isAlive();
    }

    /// @return how many writes wait
    public int waiting() {
        return writer.waiting();
    }

    /// Commits what waits, then closes.
    @Override
    public void close() {
        writer.close();
        checkpoints.close();
        readers.close();
        connections.close();
    }
}
