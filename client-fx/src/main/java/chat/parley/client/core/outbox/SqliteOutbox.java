package chat.parley.client.core.outbox;

import chat.parley.client.core.account.Draft;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.ScrollPosition;
import chat.parley.client.core.file.OwnerOnly;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.Id;
import chat.parley.protocol.id.MalformedId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.json.WireException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The file of what is not confirmed: queue, read marks, drafts, scroll positions, conversations to erase, and by
/// [SqliteUploads] files. What a method has done when it returns is on the disk (`synchronous=FULL`).
///
/// Lies beside the cache, never in it, and is never deleted. One app at a time holds it. One thread at a time. Long,
/// because all statements on its tables but that of files stand here, with the schema they are written for.
public final class SqliteOutbox implements AutoCloseable {
    private static final String FILE = "outbox.db";
    private static final String LOCK = "lock";
    private static final int SCHEMA = 3;
    private static final List<String> TABLES = List.of(
            """
            CREATE TABLE IF NOT EXISTS entry (
              number INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, conversation TEXT NOT NULL, kind TEXT NOT NULL,
              message TEXT, reply_to TEXT, body TEXT NOT NULL, written_at INTEGER NOT NULL, failure TEXT,
              ask TEXT, files TEXT)""",
            "CREATE TABLE IF NOT EXISTS read_mark (conversation TEXT PRIMARY KEY, seq INTEGER NOT NULL)",
            "CREATE TABLE IF NOT EXISTS draft (conversation TEXT PRIMARY KEY, body TEXT NOT NULL)",
            """
            CREATE TABLE IF NOT EXISTS scroll (
              conversation TEXT PRIMARY KEY, top TEXT NOT NULL, pixels REAL NOT NULL)""",
            "CREATE TABLE IF NOT EXISTS erasing (conversation TEXT PRIMARY KEY)",
            SqliteUploads.TABLE);

    private static final Logger LOG = LoggerFactory.getLogger(SqliteOutbox.class);
    private static final String UNREADABLE =
            "This could not be read back from this computer's disk. Copy what you need of it, then discard it.";

    private final Connection db;
    private final FileChannel lock;
    private final Wire wire;
    private final Statements statements;
    private final SqliteUploads uploads;

    private SqliteOutbox(Connection db, FileChannel lock, Wire wire) {
        this.db = db;
        this.lock = lock;
        this.wire = wire;
        this.statements = new Statements(db);
        this.uploads = new SqliteUploads(statements, wire);
    }

    /// @throws Failure when it cannot be opened, is held by another app, or was written by a newer one
    public static SqliteOutbox open(Path folder, Wire wire) {
        FileChannel lock = hold(folder);
        try {
            Connection db = connect(folder.resolve(FILE));
            return new SqliteOutbox(db, lock, wire);
        } catch (SQLException e) {
            release(lock);
            throw Statements.local("The queue of unsent messages cannot be opened (" + folder.resolve(FILE) + ": "
                    + e.getMessage() + "). Check the disk, then start again.");
        } catch (Failure e) {
            release(lock);
            throw e;
        }
    }

    private static Connection connect(Path file) throws SQLException {
        Connection db = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement statement = db.createStatement()) {
            statement.execute("PRAGMA journal_mode=WAL");
            statement.execute("PRAGMA synchronous=FULL");
            statement.execute("PRAGMA fullfsync=1");
            int schema;
            try (ResultSet version = statement.executeQuery("PRAGMA user_version")) {
                schema = version.getInt(1);
            }
            if (schema > SCHEMA) {
                db.close();
                throw Statements.local("The data in " + file.getParent()
                        + " was written by a newer Parley. Install that version, or choose another data folder.");
            }
            // In one transaction: whoever is killed in the middle begins anew.
            statement.execute("BEGIN IMMEDIATE");
            for (String table : TABLES) statement.execute(table);
            if (schema == 1) statement.execute("ALTER TABLE entry ADD COLUMN ask TEXT");
            if (schema == 1 || schema == 2) statement.execute("ALTER TABLE entry ADD COLUMN files TEXT");
            statement.execute("PRAGMA user_version=" + SCHEMA);
            statement.execute("COMMIT");
            return db;
        } catch (SQLException e) {
            db.close();
            throw e;
        }
    }

    private static FileChannel hold(Path folder) {
        try {
            OwnerOnly.folder(folder);
            OwnerOnly.file(folder.resolve(FILE));
            FileChannel channel =
                    FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (isHeld(channel)) return channel;
            channel.close();
        } catch (IOException e) {
            throw Statements.local("The folder " + folder + " cannot be written (" + e.getMessage()
                    + "). Check its permissions, or choose another data folder.");
        }
        throw Statements.local(
                "This account is open in another Parley on this computer. Use that window, or close it first.");
    }

    private static boolean isHeld(FileChannel channel) throws IOException {
        try {
            @Nullable FileLock held = channel.tryLock();
            return held != null;
        } catch (OverlappingFileLockException _) {
            return false;
        }
    }

    private static void release(FileChannel lock) {
        try {
            lock.close();
        } catch (IOException e) {
            throw Statements.local("A file cannot be closed (" + e.getMessage() + ").");
        }
    }

    /// An entry that cannot be read is there as failed, with its raw text; what belongs to no conversation is passed
    /// over and stays in the file.
    public OutboxContents contents() {
        List<OutboxEntry> entries = statements.query("SELECT * FROM entry ORDER BY number", this::readable).stream()
                .flatMap(Optional::stream)
                .toList();
        Map<ConversationId, Long> marks = new HashMap<>();
        statements.query("SELECT conversation, seq FROM read_mark", row -> {
            long seq = row.getLong(2);
            Optional<ConversationId> conversation = conversation(row.getString(1));
            conversation.ifPresent(id -> marks.put(id, seq));
            return conversation;
        });
        Set<ConversationId> drafted = new HashSet<>();
        statements
                .query("SELECT conversation FROM draft", row -> conversation(row.getString(1)))
                .forEach(each -> each.ifPresent(drafted::add));
        Set<ConversationId> erasing = new HashSet<>();
        statements
                .query("SELECT conversation FROM erasing", row -> conversation(row.getString(1)))
                .forEach(each -> each.ifPresent(erasing::add));
        return new OutboxContents(entries, marks, drafted, erasing, uploads.all());
    }

    private static Optional<ConversationId> conversation(String id) {
        try {
            return Optional.of(ConversationId.parse(id));
        } catch (MalformedId e) {
            LOG.warn("The queue has something for an unknown conversation: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private Optional<OutboxEntry> readable(ResultSet row) throws SQLException {
        if (conversation(row.getString("conversation")).isEmpty()) return Optional.empty();
        try {
            return Optional.of(entry(row));
        } catch (WireException | IllegalArgumentException | NoSuchElementException e) {
            LOG.warn(
                    "Entry {} of the queue cannot be read: {}",
                    row.getLong("number"),
                    e.getClass().getSimpleName());
            return unreadable(row);
        }
    }

    private static Optional<OutboxEntry> unreadable(ResultSet row) throws SQLException {
        try {
            return Optional.of(new OutboxEntry.Send(
                    row.getLong("number"),
                    ClientId.parse(row.getString("key")),
                    ConversationId.parse(row.getString("conversation")),
                    Content.of(row.getString("body")),
                    Optional.empty(),
                    Instant.ofEpochMilli(row.getLong("written_at")),
                    Optional.of(UNREADABLE)));
        } catch (MalformedId _) {
            return Optional.empty();
        }
    }

    private OutboxEntry entry(ResultSet row) throws SQLException {
        long number = row.getLong("number");
        ConversationId conversation = ConversationId.parse(row.getString("conversation"));
        String key = row.getString("key");
        String body = row.getString("body");
        Optional<MessageId> message =
                Optional.ofNullable(row.getString("message")).map(MessageId::parse);
        Optional<MessageId> replyTo =
                Optional.ofNullable(row.getString("reply_to")).map(MessageId::parse);
        Instant writtenAt = Instant.ofEpochMilli(row.getLong("written_at"));
        Optional<String> failure = Optional.ofNullable(row.getString("failure"));
        Kind kind = Kind.valueOf(row.getString("kind"));
        if (kind == Kind.SEND) {
            Content content = read(body, Content.class);
            Optional<Ask> ask = Optional.ofNullable(row.getString("ask")).map(json -> read(json, Ask.class));
            List<ClientId> files = Optional.ofNullable(row.getString("files"))
                    .map(json -> read(json, Named.class).files())
                    .orElse(List.of());
            return new OutboxEntry.Send(
                    number, ClientId.parse(key), conversation, content, replyTo, writtenAt, failure, ask, files);
        }
        OutboxEntry.Wish wish = switch (kind) {
            case EDIT -> new OutboxEntry.Rewrite(body);
            case DELETE, SEND -> new OutboxEntry.Remove();
            case REACT -> new OutboxEntry.React(body, true);
            case UNREACT -> new OutboxEntry.React(body, false);
        };
        return new OutboxEntry.Change(
                number, OpId.parse(key), conversation, message.orElseThrow(), wish, writtenAt, failure);
    }

    /// @return the files on their way
    public SqliteUploads uploads() {
        return uploads;
    }

    /// Puts a message into the queue; what stood in the composer goes in the same transaction.
    public void addFromComposer(OutboxEntry.Send send) {
        statements.inTransaction(() -> {
            add(send);
            removeDraft(send.conversation());
            uploads.leaveComposer(send.files(), send.key());
        });
    }

    public void add(OutboxEntry entry) {
        switch (entry) {
            case OutboxEntry.Send send ->
                insert(send, Kind.SEND, Optional.empty(), send.replyTo(), written(send.content()));
            case OutboxEntry.Change change -> {
                Optional<Id> message = Optional.of(change.message());
                switch (change.wish()) {
                    case OutboxEntry.Rewrite(String text) -> insert(change, Kind.EDIT, message, Optional.empty(), text);
                    case OutboxEntry.Remove() -> insert(change, Kind.DELETE, message, Optional.empty(), "");
                    case OutboxEntry.React(String emoji, boolean on) ->
                        insert(change, on ? Kind.REACT : Kind.UNREACT, message, Optional.empty(), emoji);
                }
            }
        }
    }

    private void insert(
            OutboxEntry entry, Kind kind, Optional<? extends Id> message, Optional<? extends Id> replyTo, String body) {
        statements.update(
                "INSERT INTO entry VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                entry.number(),
                entry.key().toString(),
                entry.conversation().toString(),
                kind.name(),
                message.map(Object::toString).orElse(null),
                replyTo.map(Object::toString).orElse(null),
                body,
                entry.writtenAt().toEpochMilli(),
                entry.failure().orElse(null),
                asked(entry),
                named(entry));
    }

    private @Nullable String named(OutboxEntry entry) {
        return entry instanceof OutboxEntry.Send send && !send.files().isEmpty()
                ? written(new Named(send.files()))
                : null;
    }

    private @Nullable String asked(OutboxEntry entry) {
        return entry instanceof OutboxEntry.Send send
                ? send.ask().map(this::written).orElse(null)
                : null;
    }

    /// Writes the entry's text, failure and time anew; without effect when it is gone.
    public void change(OutboxEntry entry) {
        statements.update(
                "UPDATE entry SET failure = ?, written_at = ? WHERE key = ?",
                entry.failure().orElse(null),
                entry.writtenAt().toEpochMilli(),
                entry.key().toString());
        if (entry instanceof OutboxEntry.Send send)
            statements.update(
                    "UPDATE entry SET body = ?, ask = ?, files = ? WHERE key = ?",
                    written(send.content()),
                    asked(send),
                    named(send),
                    send.key().toString());
    }

    /// Takes entries out, and the files of those that are messages.
    public void remove(List<Id> keys) {
        statements.inTransaction(() -> {
            for (Id key : keys) {
                statements.update("DELETE FROM entry WHERE key = ?", key.toString());
                uploads.removeOf(key);
            }
        });
    }

    public void markRead(ConversationId conversation, long seq) {
        statements.update("""
                INSERT INTO read_mark VALUES (?, ?)
                ON CONFLICT (conversation) DO UPDATE SET seq = max(seq, excluded.seq)""", conversation.toString(), seq);
    }

    public void readMarkConfirmed(ConversationId conversation, long seq) {
        statements.update("DELETE FROM read_mark WHERE conversation = ? AND seq <= ?", conversation.toString(), seq);
    }

    public Draft draft(ConversationId conversation) {
        return statements
                .query(
                        "SELECT body FROM draft WHERE conversation = ?",
                        row -> read(row.getString(1), Draft.class),
                        conversation.toString())
                .stream()
                .findFirst()
                .orElseGet(Draft::empty);
    }

    public void saveDraft(ConversationId conversation, Draft draft) {
        if (draft.equals(Draft.empty())) {
            removeDraft(conversation);
            return;
        }
        statements.update("INSERT OR REPLACE INTO draft VALUES (?,?)", conversation.toString(), written(draft));
    }

    private void removeDraft(ConversationId conversation) {
        statements.update("DELETE FROM draft WHERE conversation = ?", conversation.toString());
    }

    public ScrollPosition scrollPosition(ConversationId conversation) {
        return statements
                .query(
                        "SELECT top, pixels FROM scroll WHERE conversation = ?",
                        row -> new ScrollPosition.At(MessageId.parse(row.getString(1)), row.getDouble(2)),
                        conversation.toString())
                .stream()
                .map(ScrollPosition.class::cast)
                .findFirst()
                .orElseGet(ScrollPosition.AtEnd::new);
    }

    public void saveScrollPosition(ConversationId conversation, ScrollPosition position) {
        switch (position) {
            case ScrollPosition.AtEnd() ->
                statements.update("DELETE FROM scroll WHERE conversation = ?", conversation.toString());
            case ScrollPosition.At(MessageId top, double offset) ->
                statements.update(
                        "INSERT OR REPLACE INTO scroll VALUES (?,?,?)",
                        conversation.toString(),
                        top.toString(),
                        offset);
        }
    }

    /// Forgets all of a conversation but that the server has to erase it.
    public void erase(ConversationId conversation) {
        String id = conversation.toString();
        statements.inTransaction(() -> {
            statements.update("INSERT OR IGNORE INTO erasing VALUES (?)", id);
            statements.update("DELETE FROM entry WHERE conversation = ?", id);
            statements.update("DELETE FROM read_mark WHERE conversation = ?", id);
            statements.update("DELETE FROM draft WHERE conversation = ?", id);
            statements.update("DELETE FROM upload WHERE conversation = ?", id);
            statements.update("DELETE FROM scroll WHERE conversation = ?", id);
        });
    }

    /// The server has erased it, or never had it.
    public void erased(ConversationId conversation) {
        statements.update("DELETE FROM erasing WHERE conversation = ?", conversation.toString());
    }

    @Override
    public void close() {
        try {
            db.close();
        } catch (SQLException e) {
            throw Statements.failed(e);
        } finally {
            release(lock);
        }
    }

    private <T> T read(String json, Class<T> type) {
        return wire.decodeAnswer(json.getBytes(StandardCharsets.UTF_8), type);
    }

    private String written(Object value) {
        return new String(wire.encodeBody(value), StandardCharsets.UTF_8);
    }

    /// The files of a message.
    private record Named(List<ClientId> files) {}

    private enum Kind {
        SEND,
        EDIT,
        DELETE,
        REACT,
        UNREACT
    }
}
