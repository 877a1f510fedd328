package chat.parley.server.sql;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.search.Archive;
import chat.parley.server.search.Found;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The log in the database, as those who search it need it.
public final class SqlArchive implements Archive {

    /// A group without a title is called by the first of its members.
    private static final int NAMED = 4;

    private static final String VISIBLE = """
            FROM member m JOIN conversation c ON c.id = m.conversation_id
            WHERE m.user_id = :user AND m.is_hidden = 0 AND c.is_temporary = 0""";

    private static final String OTHERS = """
            SELECT user_id FROM member WHERE conversation_id = :conversation AND user_id <> :user
            ORDER BY joined_at, user_id LIMIT :limit""";

    private static final String IS_THERE = "SELECT 1 AS one FROM file WHERE id = :file AND deleted_at IS NULL";

    private static final String IS_THERE_WITH_PAGE = """
            SELECT p.text AS text FROM file f JOIN file_page p ON p.file_id = f.id
            WHERE f.id = :file AND f.deleted_at IS NULL AND p.page = :page""";

    private final Database database;

    public SqlArchive(Database database) {
        this.database = database;
    }

    @Override
    public List<Head> heads() {
        return database.read(sql -> sql.query(
                        "SELECT id, last_rev FROM conversation WHERE is_temporary = 0 ORDER BY active_at DESC")
                .list(row -> new Head(row.id("id", ConversationId::new), row.number("last_rev"))));
    }

    @Override
    public Optional<Changes> changes(ConversationId conversation, long afterRev, int limit) {
        return database.read(sql -> {
            Optional<Long> last = sql.query(
                            "SELECT last_rev FROM conversation WHERE id = :conversation AND is_temporary = 0")
                    .set("conversation", conversation)
                    .find(row -> row.number("last_rev"));
            if (last.isEmpty()) return Optional.empty();
            List<Message> messages = new SqlConversationReads(sql).changedAfter(conversation, afterRev, limit);
            boolean hasMore = messages.size() == limit;
            return Optional.of(
                    new Changes(messages, hasMore ? messages.getLast().rev() : last.get(), hasMore));
        });
    }

    @Override
    public Set<ConversationId> visible(UserId user) {
        return database.read(sql -> new HashSet<>(sql.query("SELECT c.id AS id " + VISIBLE)
                .set("user", user)
                .list(row -> row.id("id", ConversationId::new))));
    }

    @Override
    public List<Seen> read(UserId user, List<Found.Place> places) {
        return database.read(sql -> {
            SqlConversationReads reads = new SqlConversationReads(sql);
            Map<ConversationId, Optional<Conversation>> known = new HashMap<>();
            List<Seen> seen = new ArrayList<>();
            for (Found.Place place : places) {
                Optional<Conversation> conversation = known.get(place.conversation());
                if (conversation == null) {
                    conversation = find(sql, user, place.conversation());
                    known.put(place.conversation(), conversation);
                }
                if (conversation.isEmpty()) continue;
                Optional<Message> message = reads.messageAt(place.conversation(), place.seq())
                        .filter(one -> one.deletedAt().isEmpty());
                if (message.isPresent())
                    seen(sql, message.get(), conversation.get(), place).ifPresent(seen::add);
            }
            return seen;
        });
    }

    private static Optional<Seen> seen(Sql sql, Message message, Conversation conversation, Found.Place place)
            throws SQLException {
        if (place.file().isEmpty()) return Optional.of(new Seen(message, conversation, place, Optional.empty()));
        return part(sql, message, place.file().get())
                .map(part -> new Seen(message, conversation, place, Optional.of(part)));
    }

    private static Optional<FilePart> part(Sql sql, Message message, Found.InFile where) throws SQLException {
        List<Attachment> files = message.content().attachments();
        if (where.number() > files.size()) return Optional.empty();
        Attachment file = files.get(where.number() - 1);
        String name = file.name().orElse("");
        if (where.page() == 0)
            return sql.query(IS_THERE).set("file", file.fileId()).find(_ -> new FilePart(file.fileId(), name, 1, name));
        return sql.query(IS_THERE_WITH_PAGE)
                .set("file", file.fileId())
                .set("page", where.page())
                .find(row -> new FilePart(file.fileId(), name, where.page(), row.text("text")));
    }

    @Override
    public Optional<List<String>> pages(FileId file) {
        return database.read(sql -> {
            boolean isThere = sql.query(IS_THERE)
                    .set("file", file)
                    .find(row -> row.number("one"))
                    .isPresent();
            return isThere
                    ? Optional.of(sql.query("SELECT text FROM file_page WHERE file_id = :file ORDER BY page")
                            .set("file", file)
                            .list(row -> row.text("text")))
                    : Optional.empty();
        });
    }

    @Override
    public List<Conversation> conversations(UserId user, int limit) {
        return database.read(sql -> {
            List<ConversationId> ids = sql.query(
                            "SELECT c.id AS id " + VISIBLE + " ORDER BY c.active_at DESC LIMIT :limit")
                    .set("user", user)
                    .set("limit", limit)
                    .list(row -> row.id("id", ConversationId::new));
            List<Conversation> found = new ArrayList<>();
            for (ConversationId id : ids) find(sql, user, id).ifPresent(found::add);
            return found;
        });
    }

    @Override
    public Optional<Conversation> conversation(UserId user, ConversationId conversation) {
        return database.read(sql -> find(sql, user, conversation));
    }

    @Override
    public List<Message> newest(UserId user, ConversationId conversation, int limit) {
        return database.read(sql -> find(sql, user, conversation).isEmpty()
                ? List.of()
                : new SqlConversationReads(sql)
                        .before(conversation, Long.MAX_VALUE, limit).stream()
                                .filter(message -> message.deletedAt().isEmpty())
                                .toList());
    }

    private static Optional<Conversation> find(Sql sql, UserId user, ConversationId id) throws SQLException {
        Optional<Conversation> found = sql.query(
                        "SELECT c.kind AS kind, c.title AS title " + VISIBLE + " AND m.conversation_id = :conversation")
                .set("user", user)
                .set("conversation", id)
                .find(row -> new Conversation(
                        id, ConversationKind.valueOf(row.text("kind")), row.findText("title"), List.of()));
        if (found.isEmpty() || found.get().title().isPresent()) return found;
        List<UserId> others = sql.query(OTHERS)
                .set("conversation", id)
                .set("user", user)
                .set("limit", NAMED)
                .list(row -> row.id("user_id", UserId::new));
        return Optional.of(new Conversation(id, found.get().kind(), Optional.empty(), others));
    }
}
