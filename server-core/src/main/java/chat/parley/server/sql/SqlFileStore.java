package chat.parley.server.sql;

import chat.parley.server.asset.FileReads;
import chat.parley.server.asset.FileStore;
import chat.parley.server.asset.FileWrites;
import java.util.function.Function;

/// Files in the database; their bytes stand elsewhere.
public final class SqlFileStore implements FileStore {

    private final Database database;

    public SqlFileStore(Database database) {
        this.database = database;
    }

    @Override
    public <T> T read(Function<FileReads, T> work) {
        return database.read(sql -> SqlConversationStore.checked(work, new SqlFileReads(sql)));
    }

    @Override
    public <T> T write(Function<FileWrites, T> work) {
        return Written.await(database.write(sql -> SqlConversationStore.checked(work, new SqlFileWrites(sql))));
    }
}
