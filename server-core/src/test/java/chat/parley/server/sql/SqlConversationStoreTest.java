package chat.parley.server.sql;

import chat.parley.server.conversation.ConversationStore;
import chat.parley.server.conversation.ConversationStoreContract;
import java.nio.file.Path;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class SqlConversationStoreTest extends ConversationStoreContract {

    @TempDir
    Path folder;

    private Database database;
    private SqlConversationStore store;

    @BeforeEach
    void open() {
        database = Database.open(folder, Clock.systemUTC());
        store = new SqlConversationStore(database);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Override
    protected ConversationStore store() {
        return store;
    }
}
