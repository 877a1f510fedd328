package chat.parley.server.sql;

import static chat.parley.server.sql.SqlConversationStore.run;

import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.FileUse;
import chat.parley.server.asset.StoredFile;
import chat.parley.server.conversation.ConversationReads;
import chat.parley.server.conversation.ConversationRecord;
import chat.parley.server.conversation.ListQuery;
import chat.parley.server.conversation.Membership;
import chat.parley.server.conversation.TurnRecord;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The statements that read conversations, in the transaction of one connection.
class SqlConversationReads implements ConversationReads {

    private static final String CONVERSATION = """
            SELECT id, kind, title, created_by, client_id, created_at, updated_at, last_seq, last_rev,
                current_node, model, is_temporary, branches, picture
            FROM conversation WHERE id = :conversation""";

    private static final String MEMBER = """
            SELECT user_id, role, joined_seq, joined_at, last_read_seq, own_after_read, mention_count,
                is_archived, is_pinned, is_hidden, muted_until, updated_at
            FROM member WHERE conversation_id = :conversation AND user_id = :user""";

    private static final String MEMBERS = """
            SELECT user_id, role, joined_seq, joined_at, last_read_seq, own_after_read, mention_count,
                is_archived, is_pinned, is_hidden, muted_until, updated_at
            FROM member WHERE conversation_id = :conversation ORDER BY joined_at, user_id LIMIT :most""";

    private static final String LISTED = """
            FROM member m JOIN conversation c ON c.id = m.conversation_id
            WHERE m.user_id = :user AND m.is_hidden = 0
                AND (m.updated_at > :since OR c.updated_at > :since)
                AND m.is_archived BETWEEN :least AND :most""";

    private static final String COUNT = "SELECT COUNT(*) AS n " + LISTED;

    private static final String LIST = "SELECT c.id AS id " + LISTED + """

            ORDER BY c.active_at DESC, c.id DESC LIMIT :limit OFFSET :offset""";

    private static final String ONE_MESSAGE = "SELECT " + MessageRows.COLUMNS + " FROM message";

    private static final String BY_ID = ONE_MESSAGE + " WHERE id = :id AND conversation_id = :conversation";

    private static final String BY_SEQ = ONE_MESSAGE + " WHERE conversation_id = :conversation AND seq = :seq";

    private static final String BEFORE = ONE_MESSAGE + """
             WHERE conversation_id = :conversation AND seq < :seq
            ORDER BY conversation_id DESC, seq DESC LIMIT :limit""";

    private static final String AFTER = ONE_MESSAGE + """
             WHERE conversation_id = :conversation AND seq > :seq
            ORDER BY conversation_id, seq LIMIT :limit""";

    /// Numbers go up together, so the last message known by then is found from the end.
    private static final String LAST_KNOWN = """
            SELECT seq FROM message WHERE conversation_id = :conversation AND first_rev <= :rev
            ORDER BY conversation_id DESC, seq DESC LIMIT 1""";

    private static final String APPENDED = ONE_MESSAGE + """
             WHERE conversation_id = :conversation AND seq > :seq AND rev = first_rev
            ORDER BY conversation_id, seq LIMIT :limit""";

    private static final String CHANGED = ONE_MESSAGE + """
             WHERE conversation_id = :conversation AND rev > :rev AND rev <> first_rev
            ORDER BY rev LIMIT :limit""";

    private static final String TURN = "id, conversation_id, message_id, prompt_id, user_id, started_at, ended_at";

    private static final String TEXTS = """
            SELECT seq, text FROM message WHERE conversation_id = :conversation AND deleted_at IS NULL
            ORDER BY conversation_id DESC, seq DESC LIMIT :limit""";

    final Sql sql;

    SqlConversationReads(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<ConversationRecord> conversation(ConversationId conversation) {
        return run(() -> sql.query(CONVERSATION)
                .set("conversation", conversation)
                .find(row -> new ConversationRecord(
                        conversation,
                        ConversationKind.valueOf(row.text("kind")),
                        row.findText("title"),
                        row.id("created_by", UserId::new),
                        row.findId("client_id", ClientId::new),
                        row.time("created_at"),
                        row.time("updated_at"),
                        row.number("last_seq"),
                        row.number("last_rev"),
                        assistant(row),
                        row.findId("picture", FileId::new))));
    }

    private static Optional<AssistantState> assistant(Row row) throws SQLException {
        return switch (ConversationKind.valueOf(row.text("kind"))) {
            case SELF, DIRECT, GROUP -> Optional.empty();
            case ASSISTANT ->
                Optional.of(new AssistantState(
                        row.findId("current_node", MessageId::new),
                        row.findText("model"),
                        row.flag("is_temporary"),
                        row.findText("branches").map(AnswerText::branches).orElse(List.of())));
        };
    }

    @Override
    public List<Place> showing(FileId file, Optional<Place> after, int limit) {
        return run(() -> MessageFiles.showing(sql, file, after, limit));
    }

    @Override
    public boolean isOwnPicture(FileId file, UserId owner) {
        return run(() -> SqlFileReads.find(sql, file))
                .filter(found -> found.isWhole() && found.use() == FileUse.AVATAR)
                .filter(found -> found.owner().equals(owner))
                .isPresent();
    }

    @Override
    public Optional<Attachment> shown(FileId file) {
        return run(() -> SqlFileReads.find(sql, file).map(StoredFile::attachment));
    }

    @Override
    public Optional<Attachment> attachable(FileId file, UserId sender) {
        return run(() -> MessageFiles.attachable(sql, file, sender));
    }

    @Override
    public Optional<Membership> membership(ConversationId conversation, UserId user) {
        return run(() -> sql.query(MEMBER)
                .set("conversation", conversation)
                .set("user", user)
                .find(SqlConversationReads::membership));
    }

    @Override
    public List<Membership> members(ConversationId conversation) {
        return firstMembers(conversation, Integer.MAX_VALUE);
    }

    @Override
    public List<Membership> firstMembers(ConversationId conversation, int most) {
        return run(() -> sql.query(MEMBERS)
                .set("conversation", conversation)
                .set("most", most)
                .list(SqlConversationReads::membership));
    }

    private static Membership membership(Row row) throws SQLException {
        return new Membership(
                row.id("user_id", UserId::new),
                MemberRole.valueOf(row.text("role")),
                row.number("joined_seq"),
                row.time("joined_at"),
                row.number("last_read_seq"),
                row.number("own_after_read"),
                row.number("mention_count"),
                row.flag("is_archived"),
                row.flag("is_pinned"),
                row.flag("is_hidden"),
                row.findTime("muted_until"),
                row.time("updated_at"));
    }

    @Override
    public int memberCount(ConversationId conversation) {
        return run(() -> sql.query("SELECT COUNT(*) AS n FROM member WHERE conversation_id = :conversation")
                .set("conversation", conversation)
                .find(row -> (int) row.number("n"))
                .orElse(0));
    }

    @Override
    public Optional<ConversationId> findPair(UserId one, UserId other) {
        boolean inOrder = one.toString().compareTo(other.toString()) <= 0;
        return run(() -> sql.query("SELECT conversation_id FROM pair WHERE one = :one AND other = :other")
                .set("one", inOrder ? one : other)
                .set("other", inOrder ? other : one)
                .find(row -> row.id("conversation_id", ConversationId::new)));
    }

    @Override
    public Optional<ConversationId> findMade(UserId by, ClientId clientId) {
        return run(() -> sql.query("SELECT id FROM conversation WHERE created_by = :user AND client_id = :client")
                .set("user", by)
                .set("client", clientId)
                .find(row -> row.id("id", ConversationId::new)));
    }

    @Override
    public List<Seen> list(UserId user, ListQuery query) {
        List<ConversationId> ids = run(() -> filtered(sql.query(LIST), user, query)
                .set("limit", query.limit())
                .set("offset", query.offset())
                .list(row -> row.id("id", ConversationId::new)));
        List<Seen> seen = new ArrayList<>();
        for (ConversationId id : ids)
            seen.add(new Seen(
                    conversation(id).orElseThrow(), membership(id, user).orElseThrow(), memberCount(id)));
        return seen;
    }

    @Override
    public int count(UserId user, ListQuery query) {
        return run(() -> filtered(sql.query(COUNT), user, query)
                .find(row -> (int) row.number("n"))
                .orElse(0));
    }

    private static Query filtered(Query statement, UserId user, ListQuery query) throws SQLException {
        return statement
                .set("user", user)
                .set("since", query.updatedAfter().map(Instant::toEpochMilli).orElse(Long.MIN_VALUE))
                .set("least", query.archived() == ListQuery.Archived.ONLY ? 1 : 0)
                .set("most", query.archived() == ListQuery.Archived.LEFT_OUT ? 0 : 1);
    }

    @Override
    public List<Departure> departures(UserId user, Instant after) {
        return run(() -> sql.query("SELECT conversation_id, at FROM departure WHERE user_id = :user AND at > :after")
                .set("user", user)
                .set("after", after)
                .list(row -> new Departure(row.id("conversation_id", ConversationId::new), row.time("at"))));
    }

    @Override
    public Set<UserId> contacts(UserId user) {
        return run(() -> new HashSet<>(sql.query("""
                        SELECT DISTINCT o.user_id FROM member m JOIN member o ON o.conversation_id = m.conversation_id
                        WHERE m.user_id = :user AND o.user_id <> :user""").set("user", user).list(row -> row.id("user_id", UserId::new))));
    }

    @Override
    public Optional<Message> message(ConversationId conversation, MessageId message) {
        return run(() ->
                MessageRows.read(
                                sql,
                                conversation,
                                sql.query(BY_ID).set("id", message).set("conversation", conversation))
                        .stream()
                        .findFirst());
    }

    @Override
    public Optional<Message> messageAt(ConversationId conversation, long seq) {
        return run(() ->
                MessageRows.read(
                                sql,
                                conversation,
                                sql.query(BY_SEQ)
                                        .set("conversation", conversation)
                                        .set("seq", seq))
                        .stream()
                        .findFirst());
    }

    @Override
    public List<Message> before(ConversationId conversation, long seq, int limit) {
        return page(BEFORE, conversation, seq, limit).reversed();
    }

    @Override
    public List<Message> after(ConversationId conversation, long seq, int limit) {
        return page(AFTER, conversation, seq, limit);
    }

    private List<Message> page(String text, ConversationId conversation, long seq, int limit) {
        return run(() -> MessageRows.read(
                sql,
                conversation,
                sql.query(text)
                        .set("conversation", conversation)
                        .set("seq", seq)
                        .set("limit", limit)));
    }

    /// Two sources in `rev` order, merged: messages as they were appended, and those changed since.
    @Override
    public List<Message> changedAfter(ConversationId conversation, long rev, int limit) {
        return run(() -> {
            long known = sql.query(LAST_KNOWN)
                    .set("conversation", conversation)
                    .set("rev", rev)
                    .find(row -> row.number("seq"))
                    .orElse(0L);
            List<Message> appended = page(APPENDED, conversation, known, limit);
            List<Message> changed = MessageRows.read(
                    sql,
                    conversation,
                    sql.query(CHANGED)
                            .set("conversation", conversation)
                            .set("rev", rev)
                            .set("limit", limit));
            return merged(appended, changed, limit);
        });
    }

    private static List<Message> merged(List<Message> one, List<Message> other, int limit) {
        List<Message> merged = new ArrayList<>();
        int i = 0;
        int j = 0;
        while (merged.size() < limit && (i < one.size() || j < other.size())) {
            boolean first = j == other.size()
                    || (i < one.size() && one.get(i).rev() < other.get(j).rev());
            merged.add(first ? one.get(i++) : other.get(j++));
        }
        return merged;
    }

    @Override
    public List<Long> matching(ConversationId conversation, Predicate<String> text, int limit, int scanned) {
        return run(() -> {
            List<Long> found = new ArrayList<>();
            sql.query(TEXTS)
                    .set("conversation", conversation)
                    .set("limit", scanned)
                    .scan(row -> {
                        if (text.test(row.text("text"))) found.add(row.number("seq"));
                        return found.size() < limit;
                    });
            return found;
        });
    }

    @Override
    public boolean exists(ConversationId conversation, MessageId message) {
        return run(() -> sql.query("SELECT seq FROM message WHERE id = :id AND conversation_id = :conversation")
                .set("id", message)
                .set("conversation", conversation)
                .find(row -> row.number("seq"))
                .isPresent());
    }

    @Override
    public List<Message> thread(ConversationId conversation, MessageId leaf, int most) {
        List<Message> thread = new ArrayList<>();
        Optional<Message> next = message(conversation, leaf);
        while (next.isPresent() && thread.size() < most) {
            thread.add(next.get());
            next = next.get().parentId().flatMap(parent -> message(conversation, parent));
        }
        return thread.reversed();
    }

    @Override
    public Optional<TurnRecord> turnOf(ConversationId conversation, MessageId prompt) {
        return run(() -> sql.query("SELECT " + TURN + """
                         FROM turn WHERE conversation_id = :conversation AND prompt_id = :prompt
                        ORDER BY id DESC LIMIT 1""")
                .set("conversation", conversation)
                .set("prompt", prompt)
                .find(SqlConversationReads::turn));
    }

    @Override
    public List<TurnRecord> openTurns() {
        return run(() -> sql.query("SELECT " + TURN + " FROM turn WHERE ended_at IS NULL ORDER BY id")
                .list(SqlConversationReads::turn));
    }

    @Override
    public int countOpenTurns(UserId asker) {
        return run(() -> sql.query("SELECT COUNT(*) AS open FROM turn WHERE ended_at IS NULL AND user_id = :user")
                .set("user", asker)
                .find(row -> (int) row.number("open"))
                .orElse(0));
    }

    private static TurnRecord turn(Row row) throws SQLException {
        return new TurnRecord(
                row.id("id", TurnId::new),
                row.id("conversation_id", ConversationId::new),
                row.id("message_id", MessageId::new),
                row.id("prompt_id", MessageId::new),
                row.id("user_id", UserId::new),
                row.time("started_at"),
                row.findTime("ended_at"));
    }

    @Override
    public List<ConversationId> temporaryUntouchedSince(Instant time) {
        return run(() -> sql.query("SELECT id FROM conversation WHERE is_temporary = 1 AND active_at < :time")
                .set("time", time)
                .list(row -> row.id("id", ConversationId::new)));
    }

    @Override
    public long countOwn(ConversationId conversation, UserId sender, long after, long upTo) {
        return run(() -> sql.query("""
                        SELECT COUNT(*) AS n FROM message
                        WHERE conversation_id = :conversation AND seq > :after AND seq <= :upto
                            AND +sender_id = :sender""")
                .set("conversation", conversation)
                .set("after", after)
                .set("upto", upTo)
                .set("sender", sender)
                .find(row -> row.number("n"))
                .orElse(0L));
    }

    @Override
    public long countMentions(ConversationId conversation, UserId user, long after) {
        return run(() -> sql.query("""
                        SELECT COUNT(*) AS n FROM mention
                        WHERE conversation_id = :conversation AND user_id = :user AND seq > :after""")
                .set("conversation", conversation)
                .set("user", user)
                .set("after", after)
                .find(row -> row.number("n"))
                .orElse(0L));
    }

    @Override
    public Optional<Instant> latestUpdate() {
        return run(() -> sql.query("""
                                SELECT MAX(at) AS at FROM (
                                    SELECT MAX(updated_at) AS at FROM conversation
                                    UNION ALL SELECT MAX(updated_at) FROM member
                                    UNION ALL SELECT MAX(at) FROM departure)""").find(row -> row.findTime("at"))).flatMap(at -> at);
    }
}
