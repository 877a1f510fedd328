package chat.parley.client.core.cache;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.json.WireException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.h2.mvstore.MVStoreException;

/// Which files the messages of a local copy show: for the library without a server, and for knowing which fetched files
/// may stay. Part of [H2Cache], in whose transactions it writes.
final class H2Files {
    static final List<String> TABLES = List.of(
            """
            CREATE TABLE IF NOT EXISTS file_use (
              conversation UUID NOT NULL, seq BIGINT NOT NULL, place INT NOT NULL, file UUID NOT NULL,
              message UUID NOT NULL, name VARCHAR NOT NULL, picture BOOLEAN NOT NULL, body VARCHAR NOT NULL,
              crc BIGINT NOT NULL, PRIMARY KEY (conversation, seq, place))""",
            "CREATE INDEX IF NOT EXISTS file_use_message ON file_use (message)",
            "CREATE INDEX IF NOT EXISTS file_use_file ON file_use (file)");

    private final Connection db;
    private final Wire wire;

    /// What of a use is not in a column of its own.
    private record Use(Attachment file, UserId sender, Instant createdAt) {}

    H2Files(Connection db, Wire wire) {
        this.db = db;
        this.wire = wire;
    }

    /// The message was written; when the copy had a newer one already, that one's files stay.
    ///
    /// @return whether files were taken away
    boolean put(ConversationId conversation, Message message) throws SQLException {
        boolean isOfInterest = !message.content().attachments().isEmpty()
                || message.deletedAt().isPresent();
        if (!isOfInterest || !isKept(conversation, message)) return false;
        int before =
                update("DELETE FROM file_use WHERE conversation = ? AND seq = ?", conversation.value(), message.seq());
        int place = 0;
        for (Attachment file : message.content().attachments()) {
            String body = new String(
                    wire.encodeBody(new Use(file, message.senderId(), message.createdAt())), StandardCharsets.UTF_8);
            update(
                    "INSERT INTO file_use VALUES (?,?,?,?,?,?,?,?,?)",
                    conversation.value(),
                    message.seq(),
                    place++,
                    file.fileId().value(),
                    message.id().value(),
                    file.name().orElse(""),
                    file.showsPicture(),
                    body,
                    H2Cache.crc(conversation.value(), message.seq(), body));
        }
        return before > place;
    }

    private boolean isKept(ConversationId conversation, Message message) throws SQLException {
        try (PreparedStatement statement =
                db.prepareStatement("SELECT rev FROM message WHERE conversation = ? AND seq = ?")) {
            H2Cache.set(statement, conversation.value(), message.seq());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getLong(1) == message.rev();
            }
        }
    }

    /// @return whether there were any
    boolean forget(ConversationId conversation) throws SQLException {
        return update("DELETE FROM file_use WHERE conversation = ?", conversation.value()) > 0;
    }

    private int update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(sql)) {
            H2Cache.set(statement, values);
            return statement.executeUpdate();
        }
    }

    Set<FileId> all() {
        Set<FileId> all = new HashSet<>();
        try (PreparedStatement statement = db.prepareStatement("SELECT DISTINCT file FROM file_use");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) all.add(new FileId(H2Cache.uuid(rows, 1)));
            return all;
        } catch (SQLException | MVStoreException e) {
            throw new CacheBroken(e);
        }
    }

    /// @return the newest first
    List<LocalFiles.Found> find(LocalFiles.Wish wish, int limit, int offset) {
        StringBuilder sql = new StringBuilder("""
                SELECT conversation, seq, message, body, crc,
                       (SELECT COUNT(*) FROM file_use other WHERE other.file = file_use.file)
                FROM file_use WHERE TRUE""");
        List<Object> values = new ArrayList<>();
        wish.kind().ifPresent(kind -> {
            sql.append(" AND picture = ?");
            values.add(kind == LocalFiles.Kind.PICTURES);
        });
        wish.in().ifPresent(conversation -> {
            sql.append(" AND conversation = ?");
            values.add(conversation.value());
        });
        for (ConversationId each : wish.without()) {
            sql.append(" AND conversation <> ?");
            values.add(each.value());
        }
        if (!wish.words().isEmpty()) named(wish, sql, values);
        sql.append(" ORDER BY message DESC, place LIMIT ? OFFSET ?");
        values.add(limit);
        values.add(offset);
        return found(sql.toString(), values);
    }

    private static void named(LocalFiles.Wish wish, StringBuilder sql, List<Object> values) {
        sql.append(" AND ((TRUE");
        for (String word : wish.words()) {
            sql.append(" AND LOCATE(LOWER(CAST(? AS VARCHAR)), LOWER(name)) > 0");
            values.add(word);
        }
        sql.append(")");
        for (ConversationId each : wish.titled()) {
            sql.append(" OR conversation = ?");
            values.add(each.value());
        }
        sql.append(")");
    }

    private List<LocalFiles.Found> found(String sql, List<Object> values) {
        try (PreparedStatement statement = db.prepareStatement(sql)) {
            H2Cache.set(statement, values.toArray());
            List<LocalFiles.Found> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) found.add(found(rows));
            }
            return found;
        } catch (SQLException | MVStoreException | WireException e) {
            throw new CacheBroken(e);
        }
    }

    private LocalFiles.Found found(ResultSet row) throws SQLException {
        UUID conversation = H2Cache.uuid(row, 1);
        String body = row.getString(4);
        H2Cache.check(row.getLong(5), conversation, row.getLong(2), body);
        Use use = wire.decodeAnswer(body.getBytes(StandardCharsets.UTF_8), Use.class);
        return new LocalFiles.Found(
                new ConversationId(conversation),
                new MessageId(H2Cache.uuid(row, 3)),
                use.sender,
                use.createdAt,
                use.file,
                row.getInt(6));
    }
}
