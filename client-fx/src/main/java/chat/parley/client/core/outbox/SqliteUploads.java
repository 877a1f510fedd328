package chat.parley.client.core.outbox;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.Id;
import chat.parley.protocol.id.MalformedId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.json.WireException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The table of files on their way to the server, in the file of the [SqliteOutbox], which makes it. What they contain
/// lies beside it.
public final class SqliteUploads {
    static final String TABLE = """
            CREATE TABLE IF NOT EXISTS upload (
              number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, conversation TEXT NOT NULL, message TEXT,
              facts TEXT NOT NULL)""";

    private static final Logger LOG = LoggerFactory.getLogger(SqliteUploads.class);

    private final Statements statements;
    private final Wire wire;

    SqliteUploads(Statements statements, Wire wire) {
        this.statements = statements;
        this.wire = wire;
    }

    /// @return in the order they were taken in; one that cannot be read is passed over and stays
    List<QueuedFile> all() {
        return statements.query("SELECT * FROM upload ORDER BY number", this::readable).stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<QueuedFile> readable(ResultSet row) throws SQLException {
        long number = row.getLong("number");
        try {
            return Optional.of(new QueuedFile(
                    number,
                    ClientId.parse(row.getString("key")),
                    ConversationId.parse(row.getString("conversation")),
                    Optional.ofNullable(row.getString("message")).map(ClientId::parse),
                    wire.decodeAnswer(
                            row.getString("facts").getBytes(StandardCharsets.UTF_8), QueuedFile.Facts.class)));
        } catch (WireException | MalformedId e) {
            LOG.warn(
                    "File {} of the queue cannot be read: {}",
                    number,
                    e.getClass().getSimpleName());
            return Optional.empty();
        }
    }

    public void add(QueuedFile file) {
        statements.update(
                "INSERT INTO upload VALUES (?,?,?,?,?)",
                file.number(),
                file.key().toString(),
                file.conversation().toString(),
                file.message().map(ClientId::toString).orElse(null),
                written(file.facts()));
    }

    /// Writes anew what is known of it; without effect when it is gone.
    public void change(ClientId key, QueuedFile.Facts facts) {
        statements.update("UPDATE upload SET facts = ? WHERE key = ?", written(facts), key.toString());
    }

    public void remove(ClientId key) {
        statements.update("DELETE FROM upload WHERE key = ?", key.toString());
    }

    void leaveComposer(List<ClientId> keys, ClientId message) {
        for (ClientId key : keys)
            statements.update("UPDATE upload SET message = ? WHERE key = ?", message.toString(), key.toString());
    }

    void removeOf(Id message) {
        statements.update("DELETE FROM upload WHERE message = ?", message.toString());
    }

    private String written(QueuedFile.Facts facts) {
        return new String(wire.encodeBody(facts), StandardCharsets.UTF_8);
    }
}
