package chat.parley.client.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.json.Wire;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of earlier versions: what waits in them goes on waiting, and files can be sent from them.
class OlderOutboxTest {
    private static final ConversationId TALK = new ConversationId(new UUID(2, 1));
    private static final ClientId KEY = new ClientId(new UUID(3, 1));

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whatWaitsInAnOlderFileGoesOnWaiting(int schema) throws SQLException {
        String ask = schema == 1 ? "" : ", ask TEXT";
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("outbox.db"));
                Statement statement = db.createStatement()) {
            statement.execute("CREATE TABLE entry (number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, conversation"
                    + " TEXT NOT NULL, kind TEXT NOT NULL, message TEXT, reply_to TEXT, body TEXT NOT NULL, written_at"
                    + " INTEGER NOT NULL, failure TEXT" + ask + ")");
            statement.execute("CREATE TABLE draft (conversation TEXT PRIMARY KEY, body TEXT NOT NULL)");
            statement.execute("INSERT INTO entry VALUES (7, '" + KEY + "', '" + TALK
                    + "', 'SEND', NULL, NULL, '{\"text\":\"kept\",\"mentions\":[],\"attachments\":[]}', 0, NULL"
                    + (schema == 1 ? "" : ", NULL") + ")");
            statement.execute("PRAGMA user_version=" + schema);
        }
        ClientId file = new ClientId(new UUID(3, 9));
        ClientId next = new ClientId(new UUID(3, 2));
        try (SqliteOutbox outbox = SqliteOutbox.open(folder, new Wire())) {
            OutboxEntry.Send kept = assertInstanceOf(
                    OutboxEntry.Send.class, outbox.contents().entries().getFirst());
            assertEquals("kept", kept.content().text());
            assertEquals(List.of(), kept.files());
            outbox.uploads().add(queued(file));
            outbox.addFromComposer(new OutboxEntry.Send(
                    8,
                    next,
                    TALK,
                    Content.of("with a file"),
                    Optional.empty(),
                    Instant.EPOCH,
                    Optional.empty(),
                    Optional.empty(),
                    List.of(file)));
        }
        try (SqliteOutbox outbox = SqliteOutbox.open(folder, new Wire())) {
            OutboxContents contents = outbox.contents();
            assertEquals(
                    List.of(KEY, next),
                    contents.entries().stream().map(OutboxEntry::key).toList());
            assertEquals(List.of(queued(file).in(next)), contents.files());
            outbox.remove(List.of(next));
            assertEquals(List.of(), outbox.contents().files());
        }
    }

    private static QueuedFile queued(ClientId key) {
        return new QueuedFile(
                1,
                key,
                TALK,
                Optional.empty(),
                new QueuedFile.Facts(
                        Optional.of("/home/ana/plan.pdf"),
                        "plan.pdf",
                        9,
                        "application/pdf",
                        Optional.of(3),
                        Optional.of(4),
                        Optional.of("ab"),
                        Optional.empty(),
                        Optional.of("Refused."),
                        Optional.empty()));
    }
}
