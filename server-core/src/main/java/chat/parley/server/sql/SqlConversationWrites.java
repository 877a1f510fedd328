package chat.parley.server.sql;

import static chat.parley.server.sql.SqlConversationStore.run;

import chat.parley.protocol.conversation.AssistantState;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.conversation.BodyHash;
import chat.parley.server.conversation.ConversationRecord;
import chat.parley.server.conversation.ConversationWrites;
import chat.parley.server.conversation.MemberView;
import chat.parley.server.conversation.Membership;
import chat.parley.server.conversation.ReadMark;
import chat.parley.server.conversation.Standing;
import chat.parley.server.conversation.TurnRecord;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The statements that change conversations, in the writer's transaction.
///
/// Longer than most: one statement a method, and what a group puts off until its end stands beside it.
final class SqlConversationWrites extends SqlConversationReads implements ConversationWrites {

    private static final String SENT = """
            SELECT id, seq, first_rev, created_at, body_hash FROM message
            WHERE conversation_id = :conversation AND seq = :seq""";

    private static final String INSERT = """
            INSERT INTO message (conversation_id, seq, id, rev, first_rev, client_id, sender_id, reply_to, text, mentions,
                body_hash, created_at)
            VALUES (:conversation, :seq, :id, :rev, :rev, :client, :sender, :reply, :text, :mentions, :hash, :now)""";

    private static final String INSERT_IN_TREE = """
            INSERT INTO message (conversation_id, seq, id, rev, first_rev, client_id, sender_id, reply_to, text, mentions,
                body_hash, created_at, role, parent_id, status, answer)
            VALUES (:conversation, :seq, :id, :rev, :rev, :client, :sender, :reply, :text, :mentions, :hash, :now,
                :role, :parent, :status, :answer)""";

    private static final String INSERT_WITH_FILES = """
            INSERT INTO message (conversation_id, seq, id, rev, first_rev, client_id, sender_id, reply_to, text, mentions,
                body_hash, created_at, role, parent_id, status, answer, attachments)
            VALUES (:conversation, :seq, :id, :rev, :rev, :client, :sender, :reply, :text, :mentions, :hash, :now,
                :role, :parent, :status, :answer, :files)""";

    private static final String REPLACE_ANSWER = """
            UPDATE message SET rev = :rev, text = :text, status = :status, answer = :answer, edited_at = :edited,
                deleted_at = :deleted
            WHERE conversation_id = :conversation AND seq = :seq""";

    private static final String ANSWER = """
            UPDATE message SET rev = :rev, text = :text, status = :status, answer = :answer
            WHERE conversation_id = :conversation AND seq = :seq AND deleted_at IS NULL""";

    private static final String REPLACE = """
            UPDATE message SET rev = :rev, text = :text, mentions = :mentions, edited_at = :edited, deleted_at = :deleted
            WHERE conversation_id = :conversation AND seq = :seq""";

    private static final String OWN_MESSAGE = """
            UPDATE member SET
                last_read_seq = CASE WHEN last_read_seq = :seq - 1 THEN :seq ELSE last_read_seq END,
                own_after_read = CASE WHEN last_read_seq = :seq - 1 THEN 0 ELSE own_after_read + 1 END
            WHERE conversation_id = :conversation AND user_id = :user""";

    private static final String JOIN = """
            INSERT INTO member (conversation_id, user_id, role, joined_seq, joined_at, last_read_seq, own_after_read,
                mention_count, is_archived, is_pinned, is_hidden, muted_until, updated_at)
            VALUES (:conversation, :user, :role, :joined, :at, :read, :own, :mentions, 0, 0, 0, NULL, :updated)""";

    private static final String VIEW = """
            UPDATE member SET is_archived = :archived, is_pinned = :pinned, is_hidden = :hidden, muted_until = :muted,
                updated_at = :now
            WHERE conversation_id = :conversation AND user_id = :user""";

    private final Ledger ledger;
    private final SentKeys sent;
    private final Erasing erasing;

    SqlConversationWrites(Sql sql, Ledger ledger, SentKeys sent, Erasing erasing) {
        super(sql);
        this.ledger = ledger;
        this.sent = sent;
        this.erasing = erasing;
    }

    @Override
    public Optional<Standing> standing(ConversationId conversation) {
        Optional<Standing> kept = ledger.standing(conversation);
        if (kept.isPresent()) return kept;
        Optional<Ledger.Entry> entry = run(() -> ledger.find(sql, conversation));
        if (entry.isEmpty()) return Optional.empty();
        Map<UserId, MemberRole> roles = new HashMap<>();
        Set<UserId> hidden = new HashSet<>();
        for (Membership member : members(conversation)) {
            roles.put(member.user(), member.role());
            if (member.isHidden()) hidden.add(member.user());
        }
        ConversationRecord record = conversation(conversation).orElseThrow();
        Standing standing = new Standing(record.kind(), roles, hidden);
        ledger.keep(entry.get(), standing);
        return Optional.of(standing);
    }

    /// The ledger may be ahead of the row.
    @Override
    public Optional<ConversationRecord> conversation(ConversationId conversation) {
        run(() -> {
            ledger.write(sql);
            return 0;
        });
        return super.conversation(conversation);
    }

    @Override
    public void create(ConversationRecord c) {
        run(() -> sql.query("""
                        INSERT INTO conversation (id, kind, title, created_by, client_id, created_at, updated_at,
                            active_at, last_seq, last_rev, model, is_temporary, title_is_typed)
                        VALUES (:conversation, :kind, :title, :user, :client, :now, :now, :now, 0, 0, :model,
                            :temporary, :typed)""")
                .set("conversation", c.id())
                .set("kind", c.kind().name())
                .setText("title", c.title())
                .set("user", c.createdBy())
                .setId("client", c.clientId())
                .set("now", c.createdAt())
                .setText("model", c.assistant().flatMap(AssistantState::model))
                .set("temporary", c.assistant().map(AssistantState::isTemporary).orElse(false) ? 1 : 0)
                .set("typed", c.title().isPresent() ? 1 : 0)
                .update());
    }

    @Override
    public void rememberPair(UserId one, UserId other, ConversationId conversation) {
        boolean inOrder = one.toString().compareTo(other.toString()) <= 0;
        run(() -> sql.query("INSERT INTO pair (one, other, conversation_id) VALUES (:one, :other, :conversation)")
                .set("one", inOrder ? one : other)
                .set("other", inOrder ? other : one)
                .set("conversation", conversation)
                .update());
    }

    @Override
    public void erase(ConversationId conversation, Instant now) {
        ledger.forget(conversation);
        run(() -> {
            sent.erase(sql, conversation);
            erasing.mark(sql, conversation, now);
            return true;
        });
    }

    private Ledger.Entry entry(ConversationId conversation) {
        return run(() -> ledger.find(sql, conversation)).orElseThrow();
    }

    @Override
    public Numbers nextNumbers(ConversationId conversation) {
        Ledger.Entry entry = entry(conversation);
        return new Numbers(entry.seq() + 1, entry.rev() + 1);
    }

    @Override
    public long takeChange(ConversationId conversation, Instant now) {
        Ledger.Entry entry = entry(conversation);
        ledger.tookChange(sql, entry, now);
        return entry.rev();
    }

    @Override
    public void setTitle(ConversationId conversation, Optional<String> title) {
        run(() -> sql.query("UPDATE conversation SET title = :title, title_is_typed = 1 WHERE id = :conversation")
                .setText("title", title)
                .set("conversation", conversation)
                .update());
    }

    @Override
    public void setPicture(ConversationId conversation, Optional<FileId> picture, Instant now) {
        run(() -> {
            Optional<FileId> before = sql.query("SELECT picture FROM conversation WHERE id = :conversation")
                    .set("conversation", conversation)
                    .find(row -> row.findId("picture", FileId::new))
                    .flatMap(file -> file);
            int changed = sql.query("UPDATE conversation SET picture = :picture WHERE id = :conversation")
                    .setId("picture", picture)
                    .set("conversation", conversation)
                    .update();
            if (before.isPresent()) MessageFiles.deleteUnlessShown(sql, before.get(), now);
            return changed;
        });
    }

    @Override
    public Optional<Sent> findSent(ConversationId conversation, UserId sender, ClientId clientId) {
        Optional<Long> seq = run(() -> sent.find(sql, conversation, sender, clientId));
        if (seq.isEmpty()) return Optional.empty();
        return run(() -> sql.query(SENT)
                .set("conversation", conversation)
                .set("seq", seq.get())
                .find(row -> new Sent(
                        row.id("id", MessageId::new),
                        row.number("seq"),
                        row.number("first_rev"),
                        row.time("created_at"),
                        new BodyHash(row.bytes("body_hash")))));
    }

    @Override
    public void append(Message m, BodyHash body) {
        boolean isPlain = m.role() == MessageRole.USER && m.parentId().isEmpty();
        if (!m.content().attachments().isEmpty()) run(() -> withFiles(m, body));
        else run(() -> insert(isPlain ? sql.query(INSERT) : inTree(sql.query(INSERT_IN_TREE), m), m, body));
        sent.add(m.conversationId(), m.senderId(), m.clientId(), m.seq());
        ledger.tookMessage(sql, entry(m.conversationId()), m.createdAt());
    }

    private int withFiles(Message m, BodyHash body) throws SQLException {
        MessageFiles.refer(sql, m);
        Query insert = inTree(sql.query(INSERT_WITH_FILES), m)
                .setText("files", AnswerText.ofFiles(m.content().attachments()));
        return insert(insert, m, body);
    }

    private static Query inTree(Query insert, Message m) throws SQLException {
        return insert.setText(
                        "role",
                        m.role() == MessageRole.USER
                                ? Optional.empty()
                                : Optional.of(m.role().name()))
                .setId("parent", m.parentId())
                .setText(
                        "status",
                        m.status() == MessageStatus.SENT
                                ? Optional.empty()
                                : Optional.of(m.status().name()))
                .setText("answer", m.answer().map(AnswerText::of));
    }

    private static int insert(Query insert, Message m, BodyHash body) throws SQLException {
        return insert.set("conversation", m.conversationId())
                .set("seq", m.seq())
                .set("id", m.id())
                .set("rev", m.rev())
                .set("client", m.clientId())
                .set("sender", m.senderId())
                .setId("reply", m.replyTo())
                .set("text", m.content().text())
                .setText("mentions", MessageRows.text(m.content().mentions()))
                .set("hash", body.bytes())
                .set("now", m.createdAt())
                .update();
    }

    @Override
    public boolean writeAnswer(Message m) {
        return run(() -> sql.query(ANSWER)
                        .set("rev", m.rev())
                        .set("text", m.content().text())
                        .set("status", m.status().name())
                        .setText("answer", m.answer().map(AnswerText::of))
                        .set("conversation", m.conversationId())
                        .set("seq", m.seq())
                        .update()
                > 0);
    }

    @Override
    public void beginTurn(TurnRecord turn, long seq) {
        run(() -> sql.query("""
                        INSERT INTO turn (id, conversation_id, message_id, seq, prompt_id, user_id, started_at)
                        VALUES (:id, :conversation, :message, :seq, :prompt, :user, :now)""")
                .set("id", turn.id())
                .set("conversation", turn.conversation())
                .set("message", turn.message())
                .set("seq", seq)
                .set("prompt", turn.prompt())
                .set("user", turn.asker())
                .set("now", turn.startedAt())
                .update());
    }

    @Override
    public boolean endTurn(TurnId turn, Instant now) {
        return run(() -> sql.query("UPDATE turn SET ended_at = :now WHERE id = :id AND ended_at IS NULL")
                        .set("now", now)
                        .set("id", turn)
                        .update()
                > 0);
    }

    @Override
    public void setAssistant(ConversationId conversation, AssistantState state) {
        run(() -> sql.query("""
                        UPDATE conversation SET current_node = :node, model = :model, branches = :branches
                        WHERE id = :conversation""")
                .setId("node", state.currentNode())
                .setText("model", state.model())
                .setText(
                        "branches",
                        state.branches().isEmpty() ? Optional.empty() : Optional.of(AnswerText.of(state.branches())))
                .set("conversation", conversation)
                .update());
    }

    @Override
    public boolean setTitleUnlessTyped(ConversationId conversation, String title) {
        return run(() -> sql.query("""
                        UPDATE conversation SET title = :title
                        WHERE id = :conversation AND title_is_typed = 0 AND title IS NULL""")
                        .set("title", title)
                        .set("conversation", conversation)
                        .update()
                > 0);
    }

    @Override
    public void replace(Message m) {
        if (m.role() == MessageRole.ASSISTANT) {
            replaceAnswer(m);
            return;
        }
        run(() -> sql.query(REPLACE)
                .set("rev", m.rev())
                .set("text", m.content().text())
                .setText("mentions", MessageRows.text(m.content().mentions()))
                .setTime("edited", m.editedAt())
                .setTime("deleted", m.deletedAt())
                .set("conversation", m.conversationId())
                .set("seq", m.seq())
                .update());
        m.deletedAt().ifPresent(now -> run(() -> MessageFiles.drop(sql, m, now)));
    }

    @Override
    public void showFiles(Message m) {
        run(() -> sql.query("""
                        UPDATE message SET rev = :rev, attachments = :files
                        WHERE conversation_id = :conversation AND seq = :seq""")
                .set("rev", m.rev())
                .setText("files", AnswerText.ofFiles(m.content().attachments()))
                .set("conversation", m.conversationId())
                .set("seq", m.seq())
                .update());
    }

    private void replaceAnswer(Message m) {
        run(() -> sql.query(REPLACE_ANSWER)
                .set("rev", m.rev())
                .set("text", m.content().text())
                .set("status", m.status().name())
                .setText("answer", m.answer().map(AnswerText::of))
                .setTime("edited", m.editedAt())
                .setTime("deleted", m.deletedAt())
                .set("conversation", m.conversationId())
                .set("seq", m.seq())
                .update());
    }

    @Override
    public void touch(ConversationId conversation, long seq, long rev) {
        run(() -> sql.query("UPDATE message SET rev = :rev WHERE conversation_id = :conversation AND seq = :seq")
                .set("rev", rev)
                .set("conversation", conversation)
                .set("seq", seq)
                .update());
    }

    @Override
    public void addReaction(ConversationId conversation, long seq, String emoji, UserId user, long rev) {
        run(() -> sql.query("""
                        INSERT INTO reaction (conversation_id, seq, emoji, user_id, rev)
                        VALUES (:conversation, :seq, :emoji, :user, :rev)""")
                .set("conversation", conversation)
                .set("seq", seq)
                .set("emoji", emoji)
                .set("user", user)
                .set("rev", rev)
                .update());
    }

    @Override
    public void removeReaction(ConversationId conversation, long seq, String emoji, UserId user) {
        run(() -> sql.query("""
                        DELETE FROM reaction
                        WHERE conversation_id = :conversation AND seq = :seq AND emoji = :emoji AND user_id = :user""")
                .set("conversation", conversation)
                .set("seq", seq)
                .set("emoji", emoji)
                .set("user", user)
                .update());
    }

    @Override
    public void removeReactions(ConversationId conversation, long seq) {
        run(() -> sql.query("DELETE FROM reaction WHERE conversation_id = :conversation AND seq = :seq")
                .set("conversation", conversation)
                .set("seq", seq)
                .update());
    }

    @Override
    public Optional<Done> findDone(ConversationId conversation, UserId user, OpId op) {
        return run(() -> sql.query("""
                        SELECT rev, body_hash FROM operation
                        WHERE conversation_id = :conversation AND user_id = :user AND op_id = :op""")
                .set("conversation", conversation)
                .set("user", user)
                .set("op", op)
                .find(row -> new Done(row.number("rev"), new BodyHash(row.bytes("body_hash")))));
    }

    @Override
    public void remember(ConversationId conversation, UserId user, OpId op, Done done) {
        run(() -> sql.query("""
                        INSERT INTO operation (conversation_id, user_id, op_id, body_hash, rev)
                        VALUES (:conversation, :user, :op, :hash, :rev)""")
                .set("conversation", conversation)
                .set("user", user)
                .set("op", op)
                .set("hash", done.body().bytes())
                .set("rev", done.rev())
                .update());
    }

    @Override
    public void countOwnMessage(ConversationId conversation, UserId sender, long seq) {
        run(() -> sql.query(OWN_MESSAGE)
                .set("seq", seq)
                .set("conversation", conversation)
                .set("user", sender)
                .update());
    }

    @Override
    public void addMentions(ConversationId conversation, long seq, Set<UserId> users) {
        run(() -> {
            for (UserId user : users) {
                sql.query("INSERT INTO mention (conversation_id, user_id, seq) VALUES (:conversation, :user, :seq)")
                        .set("conversation", conversation)
                        .set("user", user)
                        .set("seq", seq)
                        .update();
                sql.query("""
                                UPDATE member SET mention_count = mention_count + 1
                                WHERE conversation_id = :conversation AND user_id = :user""")
                        .set("conversation", conversation)
                        .set("user", user)
                        .update();
            }
            return true;
        });
    }

    @Override
    public Set<UserId> removeMentions(ConversationId conversation, long seq, Set<UserId> users) {
        return run(() -> {
            Set<UserId> unread = new HashSet<>();
            for (UserId user : users) {
                int gone = sql.query("""
                                DELETE FROM mention
                                WHERE conversation_id = :conversation AND user_id = :user AND seq = :seq""")
                        .set("conversation", conversation)
                        .set("user", user)
                        .set("seq", seq)
                        .update();
                if (gone > 0 && uncount(conversation, seq, user)) unread.add(user);
            }
            return unread;
        });
    }

    private boolean uncount(ConversationId conversation, long seq, UserId user) {
        return run(() -> sql.query("""
                        UPDATE member SET mention_count = mention_count - 1
                        WHERE conversation_id = :conversation AND user_id = :user AND last_read_seq < :seq""")
                        .set("conversation", conversation)
                        .set("user", user)
                        .set("seq", seq)
                        .update()
                > 0);
    }

    @Override
    public void setReadState(ConversationId conversation, UserId user, ReadMark mark, Instant now) {
        run(() -> sql.query("""
                        UPDATE member SET last_read_seq = :read, own_after_read = :own, mention_count = :mentions,
                            updated_at = :now
                        WHERE conversation_id = :conversation AND user_id = :user""")
                .set("read", mark.lastReadSeq())
                .set("own", mark.ownAfterRead())
                .set("mentions", mark.mentionCount())
                .set("now", now)
                .set("conversation", conversation)
                .set("user", user)
                .update());
    }

    @Override
    public void join(ConversationId conversation, Membership m) {
        ledger.forgetStanding(conversation);
        run(() -> {
            sql.query("DELETE FROM departure WHERE user_id = :user AND conversation_id = :conversation")
                    .set("user", m.user())
                    .set("conversation", conversation)
                    .update();
            return sql.query(JOIN)
                    .set("conversation", conversation)
                    .set("user", m.user())
                    .set("role", m.role().name())
                    .set("joined", m.joinedSeq())
                    .set("at", m.joinedAt())
                    .set("read", m.lastReadSeq())
                    .set("own", m.ownAfterRead())
                    .set("mentions", m.mentionCount())
                    .set("updated", m.updatedAt())
                    .update();
        });
    }

    @Override
    public void leave(ConversationId conversation, UserId user, Instant now) {
        ledger.forgetStanding(conversation);
        run(() -> {
            sql.query("DELETE FROM member WHERE conversation_id = :conversation AND user_id = :user")
                    .set("conversation", conversation)
                    .set("user", user)
                    .update();
            return depart(conversation, user, now);
        });
    }

    private int depart(ConversationId conversation, UserId user, Instant now) {
        return run(() -> sql.query("""
                        INSERT INTO departure (user_id, conversation_id, at) VALUES (:user, :conversation, :now)
                        ON CONFLICT (user_id, conversation_id) DO UPDATE SET at = excluded.at""")
                .set("user", user)
                .set("conversation", conversation)
                .set("now", now)
                .update());
    }

    @Override
    public void setRole(ConversationId conversation, UserId user, MemberRole role) {
        ledger.forgetStanding(conversation);
        run(() -> sql.query("""
                        UPDATE member SET role = :role
                        WHERE conversation_id = :conversation AND user_id = :user""")
                .set("role", role.name())
                .set("conversation", conversation)
                .set("user", user)
                .update());
    }

    @Override
    public void setView(ConversationId conversation, UserId user, MemberView view, Instant now) {
        ledger.forgetStanding(conversation);
        run(() -> {
            if (view.isHidden()) depart(conversation, user, now);
            return sql.query(VIEW)
                    .set("archived", view.isArchived() ? 1 : 0)
                    .set("pinned", view.isPinned() ? 1 : 0)
                    .set("hidden", view.isHidden() ? 1 : 0)
                    .setTime("muted", view.mutedUntil())
                    .set("now", now)
                    .set("conversation", conversation)
                    .set("user", user)
                    .update();
        });
        if (!view.isHidden()) returned(conversation, user);
    }

    @Override
    public void unhide(ConversationId conversation, Instant now) {
        for (UserId user : standing(conversation).map(Standing::hidden).orElse(Set.of())) returned(conversation, user);
        ledger.forgetStanding(conversation);
        run(() ->
                sql.query("""
                        UPDATE member SET is_hidden = 0, updated_at = :now
                        WHERE conversation_id = :conversation AND is_hidden = 1""").set("now", now).set("conversation", conversation).update());
    }

    private void returned(ConversationId conversation, UserId user) {
        run(() -> sql.query("DELETE FROM departure WHERE user_id = :user AND conversation_id = :conversation")
                .set("user", user)
                .set("conversation", conversation)
                .update());
    }
}
