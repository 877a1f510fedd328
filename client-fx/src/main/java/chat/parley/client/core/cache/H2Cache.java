package chat.parley.client.core.cache;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.LogId;
import chat.parley.protocol.id.MalformedId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.json.WireException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.CRC32C;
import org.h2.mvstore.MVStoreException;
import org.jspecify.annotations.Nullable;

/// The open database of a local copy. Everything it reads is checked against the checksum it was written with.
///
/// A conversation's messages are read in windows of neighbouring `seq`, never as a whole; a hole ends a window.
/// One thread at a time; [#search] from any, on a [#reader]. Long, because all statements on its tables stand here,
/// beside the checksum that each of them keeps or checks.
final class H2Cache implements AutoCloseable {
    private static final List<String> TABLES = List.of(
            "CREATE TABLE IF NOT EXISTS meta (name VARCHAR PRIMARY KEY, val VARCHAR NOT NULL)",
            """
            CREATE TABLE IF NOT EXISTS conversation (
              id UUID PRIMARY KEY, known_rev BIGINT NOT NULL, copied BOOLEAN NOT NULL, body VARCHAR NOT NULL,
              crc BIGINT NOT NULL)""",
            """
            CREATE TABLE IF NOT EXISTS message (
              conversation UUID NOT NULL, seq BIGINT NOT NULL, id UUID NOT NULL, rev BIGINT NOT NULL,
              txt VARCHAR NOT NULL, body VARCHAR NOT NULL, crc BIGINT NOT NULL, PRIMARY KEY (conversation, seq))""",
            "ALTER TABLE message ADD COLUMN IF NOT EXISTS names VARCHAR",
            "CREATE INDEX IF NOT EXISTS message_id ON message (id)",
            """
            CREATE TABLE IF NOT EXISTS member (
              conversation UUID NOT NULL, user_id UUID NOT NULL, body VARCHAR NOT NULL, crc BIGINT NOT NULL,
              PRIMARY KEY (conversation, user_id))""");
    private static final String PUT_MESSAGE = """
            MERGE INTO message m
            USING (SELECT CAST(? AS UUID) conversation, CAST(? AS BIGINT) seq, CAST(? AS UUID) id,
                          CAST(? AS BIGINT) rev, CAST(? AS VARCHAR) txt, CAST(? AS VARCHAR) body,
                          CAST(? AS BIGINT) crc, CAST(? AS VARCHAR) names) s
            ON (m.conversation = s.conversation AND m.seq = s.seq)
            WHEN MATCHED AND s.rev > m.rev THEN UPDATE SET
              m.id = s.id, m.rev = s.rev, m.txt = s.txt, m.body = s.body, m.crc = s.crc,
              m.names = s.names
            WHEN NOT MATCHED THEN INSERT VALUES
              (s.conversation, s.seq, s.id, s.rev, s.txt, s.body, s.crc, s.names)""";
    private static final int PIECE = 256;
    private static final UUID HIGHEST = new UUID(-1, -1);
    private static final String HAS_WORD = " AND (LOCATE(LOWER(CAST(? AS VARCHAR)), LOWER(txt)) > 0"
            + " OR LOCATE(LOWER(CAST(? AS VARCHAR)), LOWER(names)) > 0)";
    private static final String MESSAGE_COLUMNS = "SELECT conversation, seq, rev, txt, body, crc FROM message ";

    private final CacheFolder folder;
    private final Wire wire;
    private final Connection db;
    private final H2Files files;
    private final Set<UUID> copied = new HashSet<>();
    private boolean filesWentAway;

    private H2Cache(CacheFolder folder, Wire wire, Connection db) {
        this.folder = folder;
        this.wire = wire;
        this.db = db;
        this.files = new H2Files(db, wire);
    }

    /// @return the files of its messages
    H2Files files() {
        return files;
    }

    /// @return whether files were taken away since this was asked last
    boolean takeFilesWentAway() {
        boolean wentAway = filesWentAway;
        filesWentAway = false;
        return wentAway;
    }

    /// @throws CacheBroken when it cannot be opened as what it was left
    static H2Cache open(CacheFolder folder, Wire wire) {
        folder.prepare();
        Connection db = connect(folder);
        H2Cache cache = new H2Cache(folder, wire, db);
        try (Statement statement = db.createStatement()) {
            for (String table : TABLES) statement.execute(table);
            for (String table : H2Files.TABLES) statement.execute(table);
            db.setAutoCommit(false);
            return cache;
        } catch (SQLException | MVStoreException e) {
            cache.abandon();
            throw new CacheBroken(e);
        }
    }

    private static Connection connect(CacheFolder folder) {
        try {
            return DriverManager.getConnection(url(folder));
        } catch (SQLException | MVStoreException e) {
            throw new CacheBroken(e);
        }
    }

    private static String url(CacheFolder folder) {
        return "jdbc:h2:file:"
                + folder.database()
                        .toAbsolutePath()
                        .toString()
                        .replace("\\", "/")
                        .replace(";", "\\;")
                + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;FILE_LOCK=FS;CACHE_SIZE=16384";
    }

    /// @return everything but the messages
    CacheContents contents() {
        Optional<Instant> cursor = meta("cursor").flatMap(H2Cache::cursor);
        List<CacheContents.Kept> rows = query("SELECT id, known_rev, copied, body, crc FROM conversation", row -> {
            UUID id = uuid(row, 1);
            long knownRev = row.getLong(2);
            boolean hasMessages = row.getBoolean(3);
            String body = row.getString(4);
            check(row.getLong(5), id, knownRev, hasMessages, body);
            if (hasMessages) copied.add(id);
            return new CacheContents.Kept(decoded(body, ConversationRow.class), knownRev);
        });
        Set<ConversationId> ids = new HashSet<>();
        for (UUID id : copied) ids.add(new ConversationId(id));
        Optional<LogId> log = meta("log").flatMap(H2Cache::log);
        return new CacheContents(cursor, log, rows, ids, false);
    }

    private Optional<String> meta(String name) {
        return query("SELECT val FROM meta WHERE name = '" + name + "'", row -> row.getString(1)).stream()
                .findFirst();
    }

    private static Optional<LogId> log(String kept) {
        try {
            return Optional.of(LogId.parse(kept));
        } catch (MalformedId e) {
            return Optional.empty();
        }
    }

    /// A cursor that is not as it was written is none: the whole list is asked for again.
    private static Optional<Instant> cursor(String kept) {
        String[] parts = kept.split(" ", -1);
        return parts.length == 2 && parts[1].equals(Long.toHexString(crc(parts[0])))
                ? Optional.of(Instant.parse(parts[0]))
                : Optional.empty();
    }

    /// Writes all of it, or nothing.
    void write(List<CacheWrite> writes) {
        try {
            for (CacheWrite write : writes) apply(write);
            db.commit();
        } catch (SQLException | MVStoreException e) {
            throw new CacheBroken(e);
        }
    }

    private void apply(CacheWrite write) throws SQLException {
        switch (write) {
            case CacheWrite.PutRow(ConversationRow row, long knownRev) -> putRow(row, knownRev);
            case CacheWrite.PutMessages(ConversationId conversation, List<Message> messages) ->
                putMessages(conversation, messages);
            case CacheWrite.ReplaceMessages(ConversationId conversation, List<Message> messages) -> {
                update("DELETE FROM message WHERE conversation = ?", conversation.value());
                filesWentAway |= files.forget(conversation);
                putMessages(conversation, messages);
            }
            case CacheWrite.PutMembers(ConversationId conversation, List<Member> members) -> {
                update("DELETE FROM member WHERE conversation = ?", conversation.value());
                for (Member member : members) putMember(conversation, member);
            }
            case CacheWrite.PutMember(ConversationId conversation, Member member) -> putMember(conversation, member);
            case CacheWrite.Forget(ConversationId conversation) -> {
                copied.remove(conversation.value());
                update("DELETE FROM message WHERE conversation = ?", conversation.value());
                // files may have been fetched of messages that are not here
                files.forget(conversation);
                filesWentAway = true;
                update("DELETE FROM member WHERE conversation = ?", conversation.value());
                update("DELETE FROM conversation WHERE id = ?", conversation.value());
            }
            case CacheWrite.PutLog(LogId log) ->
                update("MERGE INTO meta (name, val) VALUES ('log', ?)", log.toString());
            case CacheWrite.PutCursor(Instant time) ->
                update("MERGE INTO meta (name, val) VALUES ('cursor', ?)", time + " " + Long.toHexString(crc(time)));
        }
    }

    private void putRow(ConversationRow row, long knownRev) throws SQLException {
        UUID id = row.id().value();
        String body = encoded(row);
        boolean hasMessages = copied.contains(id);
        update(
                "MERGE INTO conversation (id, known_rev, copied, body, crc) VALUES (?,?,?,?,?)",
                id,
                knownRev,
                hasMessages,
                body,
                crc(id, knownRev, hasMessages, body));
    }

    private void putMember(ConversationId conversation, Member member) throws SQLException {
        String body = encoded(member);
        update(
                "MERGE INTO member (conversation, user_id, body, crc) VALUES (?,?,?,?)",
                conversation.value(),
                member.userId().value(),
                body,
                crc(conversation.value(), member.userId().value(), body));
    }

    private void putMessages(ConversationId conversation, List<Message> messages) throws SQLException {
        if (messages.isEmpty()) return;
        try (PreparedStatement statement = db.prepareStatement(PUT_MESSAGE)) {
            for (Message message : messages) {
                UUID id = conversation.value();
                String text = message.content().text();
                String body = encoded(withText(message, ""));
                set(
                        statement,
                        id,
                        message.seq(),
                        message.id().value(),
                        message.rev(),
                        text,
                        body,
                        crc(id, message.seq(), message.rev(), text, body),
                        names(message));
                statement.addBatch();
            }
            statement.executeBatch();
        }
        for (Message message : messages) filesWentAway |= files.put(conversation, message);
        if (copied.add(conversation.value())) markCopied(conversation.value());
    }

    /// @return what its files are called, for searching
    private static @Nullable String names(Message message) {
        if (message.content().attachments().isEmpty()) return null;
        return message.content().attachments().stream()
                .map(file -> file.name().orElse(""))
                .collect(Collectors.joining("\n"));
    }

    private void markCopied(UUID conversation) throws SQLException {
        for (CacheContents.Kept kept : query(
                "SELECT known_rev, body FROM conversation WHERE id = ?",
                row -> new CacheContents.Kept(decoded(row.getString(2), ConversationRow.class), row.getLong(1)),
                conversation)) putRow(kept.row(), kept.knownRev());
    }

    /// @return up to `limit` messages without holes, the last of them being the newest of the copy
    List<Message> newest(ConversationId conversation, int limit) {
        List<Long> last = query(
                "SELECT seq FROM message WHERE conversation = ? ORDER BY conversation DESC, seq DESC LIMIT 1",
                row -> row.getLong(1),
                conversation.value());
        return last.isEmpty() ? List.of() : before(conversation, last.getFirst() + 1, limit);
    }

    /// @return up to `limit` messages without holes, the last of them directly before `seq`
    List<Message> before(ConversationId conversation, long seq, int limit) {
        List<Message> window = window(conversation, seq - limit, seq - 1);
        int from = window.size();
        for (long next = seq - 1; from > 0 && window.get(from - 1).seq() == next; next--) from--;
        return window.subList(from, window.size());
    }

    /// @return up to `limit` messages without holes, the first of them directly after `seq`
    List<Message> after(ConversationId conversation, long seq, int limit) {
        List<Message> window = window(conversation, seq + 1, seq + limit);
        int to = 0;
        for (long next = seq + 1; to < window.size() && window.get(to).seq() == next; next++) to++;
        return window.subList(0, to);
    }

    Optional<Message> find(MessageId id) {
        return query(MESSAGE_COLUMNS + "WHERE id = ?", this::message, id.value()).stream()
                .findFirst();
    }

    List<Member> members(ConversationId conversation) {
        return query(
                "SELECT user_id, body, crc FROM member WHERE conversation = ? ORDER BY conversation, user_id",
                row -> {
                    String body = row.getString(2);
                    check(row.getLong(3), conversation.value(), uuid(row, 1), body);
                    return decoded(body, Member.class);
                },
                conversation.value());
    }

    /// @return a second way to the database, for [#search]; it ends with this one at the latest
    Connection reader() {
        return connect(folder);
    }

    /// Reads piece by piece, the newest first, and no more than it takes: the database would else put everything that
    /// holds the words into memory before the first of it comes.
    ///
    /// @param reader is closed afterwards
    /// @return the newest first
    List<Message> search(Connection reader, CacheQuery query, int limit) {
        try (reader) {
            List<Message> found = new ArrayList<>();
            Optional<Message> last = Optional.empty();
            while (true) {
                List<Message> piece = piece(reader, query, last);
                piece.stream().filter(query.suits()).limit(limit - found.size()).forEach(found::add);
                if (found.size() >= limit || piece.size() < PIECE) return found;
                last = Optional.of(piece.getLast());
            }
        } catch (SQLException | MVStoreException e) {
            throw new CacheBroken(e);
        }
    }

    /// @param last what the piece before ended with
    private List<Message> piece(Connection reader, CacheQuery query, Optional<Message> last) throws SQLException {
        // ids grow with time
        String sql = MESSAGE_COLUMNS + "WHERE " + (query.in().isPresent() ? "conversation = ? AND seq < ?" : "id < ?")
                + HAS_WORD.repeat(query.words().size())
                + (query.in().isPresent() ? " ORDER BY conversation DESC, seq DESC" : " ORDER BY id DESC") + " LIMIT "
                + PIECE;
        List<Object> values = new ArrayList<>();
        query.in()
                .ifPresentOrElse(
                        conversation -> {
                            values.add(conversation.value());
                            values.add(last.map(Message::seq).orElse(Long.MAX_VALUE));
                        },
                        () -> values.add(last.map(each -> each.id().value()).orElse(HIGHEST)));
        for (String word : query.words()) values.addAll(List.of(word, word));
        try (PreparedStatement statement = reader.prepareStatement(sql)) {
            set(statement, values.toArray());
            List<Message> piece = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) piece.add(message(rows));
            }
            return piece;
        }
    }

    private List<Message> window(ConversationId conversation, long from, long to) {
        return query(
                MESSAGE_COLUMNS + "WHERE conversation = ? AND seq >= ? AND seq <= ? ORDER BY conversation, seq",
                this::message,
                conversation.value(),
                from,
                to);
    }

    private Message message(ResultSet row) throws SQLException {
        String text = row.getString(4);
        String body = row.getString(5);
        check(row.getLong(6), uuid(row, 1), row.getLong(2), row.getLong(3), text, body);
        return withText(decoded(body, Message.class), text);
    }

    private static Message withText(Message message, String text) {
        Content content = new Content(
                text, message.content().mentions(), message.content().attachments());
        return message.withContent(content);
    }

    /// Closes in order and remembers how the file looks.
    @Override
    public void close() {
        end("SHUTDOWN");
        folder.seal();
    }

    /// Closes without a promise about the file.
    void abandon() {
        end("SHUTDOWN IMMEDIATELY");
    }

    /// Closing the connection alone would leave the database open, and changing, until the last search has ended.
    private void end(String how) {
        try (db;
                Statement statement = db.createStatement()) {
            statement.execute(how);
        } catch (SQLException | MVStoreException e) {
            throw new CacheBroken(e);
        }
    }

    @FunctionalInterface
    private interface RowReader<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T> List<T> query(String sql, RowReader<T> reader, Object... values) {
        try (PreparedStatement statement = db.prepareStatement(sql)) {
            set(statement, values);
            List<T> result = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) result.add(reader.read(rows));
            }
            return result;
        } catch (SQLException | MVStoreException e) {
            throw new CacheBroken(e);
        }
    }

    private void update(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = db.prepareStatement(sql)) {
            set(statement, values);
            statement.executeUpdate();
        }
    }

    static void set(PreparedStatement statement, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) statement.setObject(i + 1, values[i]);
    }

    static UUID uuid(ResultSet row, int column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private String encoded(Object value) {
        return new String(wire.encodeBody(value), StandardCharsets.UTF_8);
    }

    private <T> T decoded(String json, Class<T> type) {
        try {
            return wire.decodeAnswer(json.getBytes(StandardCharsets.UTF_8), type);
        } catch (WireException e) {
            throw new CacheBroken(e);
        }
    }

    static void check(long expected, Object... parts) {
        if (crc(parts) != expected) throw new CacheBroken("The checksum of a record differs");
    }

    static long crc(Object... parts) {
        CRC32C crc = new CRC32C();
        for (Object part : parts) {
            crc.update(String.valueOf(part).getBytes(StandardCharsets.UTF_8));
            crc.update(0);
        }
        return crc.getValue();
    }
}
