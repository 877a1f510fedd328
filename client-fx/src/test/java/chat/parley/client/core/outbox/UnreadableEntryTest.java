package chat.parley.client.core.outbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Draft;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One entry of the queue that cannot be read must not take the rest of it away.
class UnreadableEntryTest {
    private static final ConversationId TALK = new ConversationId(new UUID(2, 1));

    @TempDir
    Path folder;

    private static OutboxEntry.Send send(long number, String text) {
        return new OutboxEntry.Send(
                number,
                new ClientId(new UUID(9, number)),
                TALK,
                Content.of(text),
                Optional.empty(),
                Instant.parse("2026-11-22T12:00:00Z"),
                Optional.empty());
    }

    private void inTheFile(String sql) throws SQLException {
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("outbox.db"));
                Statement statement = db.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void itIsKeptAsFailedWithItsText() throws SQLException {
        try (SqliteOutbox outbox = SqliteOutbox.open(folder, new Wire())) {
            for (int i = 1; i <= 4; i++) outbox.add(send(i, "text " + i));
            outbox.saveDraft(TALK, Draft.of("a draft"));
            outbox.markRead(TALK, 7);
        }
        inTheFile("UPDATE entry SET body = '{\"text\": \"te' WHERE number = 1");
        inTheFile("UPDATE entry SET kind = 'SING' WHERE number = 2");
        inTheFile("UPDATE entry SET conversation = 'nowhere' WHERE number = 3");
        inTheFile("INSERT INTO read_mark VALUES ('nowhere', 1)");
        inTheFile("INSERT INTO draft VALUES ('nowhere', 'x')");
        try (SqliteOutbox outbox = SqliteOutbox.open(folder, new Wire())) {
            OutboxContents contents = outbox.contents();
            List<OutboxEntry> entries = contents.entries();
            assertEquals(3, entries.size(), "the one without a place stays in the file");
            assertTrue(entries.get(0).failure().isPresent());
            assertEquals(
                    "{\"text\": \"te",
                    ((OutboxEntry.Send) entries.get(0)).content().text());
            assertTrue(entries.get(1).failure().isPresent());
            assertEquals(send(4, "text 4"), entries.get(2));
            assertEquals(1, contents.drafted().size());
            assertEquals(1, contents.readMarks().size());
        }
    }
}
