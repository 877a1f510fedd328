package chat.parley.server;

import chat.parley.protocol.id.LogId;
import chat.parley.server.CannotStart.Reason;
import chat.parley.server.bus.InProcessBus;
import chat.parley.server.search.Archive;
import chat.parley.server.search.Indexes;
import chat.parley.server.search.onnx.MiniLm;
import chat.parley.server.sql.Database;
import chat.parley.server.sql.ServerValues;
import chat.parley.server.sql.SqlArchive;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Makes the search index anew while no server runs.
public final class Reindexing {

    private static final Duration PATIENCE = Duration.ofDays(1);

    private Reindexing() {}

    /// What was done.
    public record Done(int conversations, Duration took) {}

    /// @throws CannotStart when a server runs, or the folder cannot be used
    public static Done run(Path dataFolder) throws CannotStart {
        long started = System.nanoTime();
        try (DataFolder _ = DataFolder.lock(dataFolder);
                Database database = ParleyServer.open(dataFolder);
                ExecutorService threads = Executors.newCachedThreadPool(
                        Thread.ofPlatform().name("reindex-", 1).daemon().factory())) {
            LogId log = new ServerValues(database).logId(UUID.randomUUID());
            Archive archive = new SqlArchive(database);
            Path folder = dataFolder.resolve(Finding.FOLDER);
            Indexes.clear(folder);
            try (Indexes indexes = new Indexes(new Indexes.Parts(
                    archive,
                    new InProcessBus(),
                    folder,
                    log.toString(),
                    new MiniLm(),
                    new Indexes.Background(threads, System::nanoTime)))) {
                if (!indexes.build(PATIENCE))
                    throw new CannotStart(
                            Reason.CANNOT_CREATE,
                            "the search index in " + folder + " could not be made whole. Look at the disk and the log");
            }
            return new Done(archive.heads().size(), Duration.ofNanos(System.nanoTime() - started));
        } catch (IOException e) {
            throw new CannotStart(
                    Reason.CANNOT_CREATE,
                    "the search index in " + dataFolder + " cannot be made (" + e.getMessage()
                            + "). Check the disk's free space and the folder's permissions");
        }
    }
}
