package chat.parley.server.sql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/// Opens connections to one SQLite file, each set up for its use, and closes them all.
final class Connections {

    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final int BUSY_MS = 5_000;
    private static final int WAL_LEFT_BYTES = 64 << 20;

    private final Path file;
    private final List<Sql> open = new ArrayList<>();

    Connections(Path file) {
        this.file = file;
    }

    /// `synchronous=FULL`: in WAL mode a commit returns after the log is on the disk.
    Sql writer() throws SQLException {
        return open("PRAGMA wal_autocheckpoint = 0", "PRAGMA cache_size = -16000", "PRAGMA foreign_keys = ON");
    }

    Sql checkpoints() throws SQLException {
        return open("PRAGMA cache_size = -1000");
    }

    Sql reader() throws SQLException {
        return open("PRAGMA query_only = ON", "PRAGMA cache_size = -4000");
    }

    /// For looking on: writes nothing, neither into the file nor beside it. Without a log beside it nobody has the
    /// file open, and then it may even lie where nothing can be written.
    synchronized Sql onlooker() throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setReadOnly(true);
        config.setBusyTimeout(BUSY_MS);
        boolean isInUse = Files.exists(file.resolveSibling(file.getFileName() + "-wal"));
        Sql sql = new Sql(config.createConnection(
                "jdbc:sqlite:" + file.toAbsolutePath().toUri() + (isInUse ? "" : "?immutable=1")));
        open.add(sql);
        return sql;
    }

    private synchronized Sql open(String... settings) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(BUSY_MS);
        // One thread at a time uses a connection, and ids are ours.
        config.setOpenMode(SQLiteOpenMode.NOMUTEX);
        config.setGetGeneratedKeys(false);
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        config.setJournalSizeLimit(WAL_LEFT_BYTES);
        Connection connection = config.createConnection("jdbc:sqlite:" + file.toAbsolutePath());
        Sql sql = new Sql(connection);
        open.add(sql);
        // On macOS fsync leaves the data in the drive's cache; elsewhere these two change nothing.
        sql.script("PRAGMA fullfsync = ON");
        sql.script("PRAGMA checkpoint_fullfsync = ON");
        for (String setting : settings) sql.script(setting);
        return sql;
    }

    synchronized void close() {
        for (Sql sql : open.reversed()) {
            try {
                sql.close();
            } catch (SQLException e) {
                LOG.warn("a database connection did not close: {}", e.getMessage());
            }
        }
        open.clear();
    }
}
