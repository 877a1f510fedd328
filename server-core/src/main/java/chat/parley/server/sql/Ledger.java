package chat.parley.server.sql;

import chat.parley.protocol.id.ConversationId;
import chat.parley.server.conversation.Standing;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the writer remembers of the conversations it wrote to last: who is in them and their last
/// numbers, so that a group writes each conversation's row once, however many messages it holds.
///
/// The writer's thread only. Forgotten whenever a transaction is undone. The row is written only if its
/// numbers are still those that were read: another writer would be noticed, the group undone and tried
/// again.
final class Ledger {

    /// Members of all remembered conversations together.
    private static final int MAX_MEMBERS = 200_000;

    private static final String WRITE = """
            UPDATE conversation SET last_seq = :seq, last_rev = :rev, updated_at = :updated, active_at = :active
            WHERE id = :conversation AND last_seq = :seq_before AND last_rev = :rev_before""";

    private static final String READ = """
            SELECT last_seq, last_rev, updated_at, active_at FROM conversation WHERE id = :conversation""";

    /// One conversation's row, ahead of the database until it is written.
    static final class Entry {
        private final ConversationId conversation;
        private Optional<Standing> standing = Optional.empty();
        private long seq;
        private long rev;
        private long writtenSeq;
        private long writtenRev;
        private Instant updatedAt;
        private Instant activeAt;

        private Entry(ConversationId conversation, Row row) throws SQLException {
            this.conversation = conversation;
            this.seq = row.number("last_seq");
            this.rev = row.number("last_rev");
            this.writtenSeq = seq;
            this.writtenRev = rev;
            this.updatedAt = row.time("updated_at");
            this.activeAt = row.time("active_at");
        }

        long seq() {
            return seq;
        }

        long rev() {
            return rev;
        }

        private boolean isAhead() {
            return rev != writtenRev;
        }

        private int weight() {
            return 1 + standing.map(s -> s.roles().size()).orElse(0);
        }
    }

    private final Map<ConversationId, Entry> entries = new LinkedHashMap<>(64, 0.75f, true);
    private final List<Entry> ahead = new ArrayList<>();
    private int members;

    /// @return empty when there is no such conversation
    Optional<Entry> find(Sql sql, ConversationId conversation) throws SQLException {
        Entry known = entries.get(conversation);
        if (known != null) return Optional.of(known);
        Optional<Entry> read =
                sql.query(READ).set("conversation", conversation).find(row -> new Entry(conversation, row));
        read.ifPresent(entry -> {
            entries.put(conversation, entry);
            members += entry.weight();
        });
        return read;
    }

    Optional<Standing> standing(ConversationId conversation) {
        Entry entry = entries.get(conversation);
        return entry == null ? Optional.empty() : entry.standing;
    }

    void keep(Entry entry, Standing standing) {
        members -= entry.weight();
        entry.standing = Optional.of(standing);
        members += entry.weight();
    }

    void forgetStanding(ConversationId conversation) {
        Entry entry = entries.get(conversation);
        if (entry == null) return;
        members -= entry.weight();
        entry.standing = Optional.empty();
        members += entry.weight();
    }

    /// The conversation has one more message, and one more change.
    void tookMessage(Sql sql, Entry entry, Instant now) {
        entry.seq++;
        entry.activeAt = now;
        tookChange(sql, entry, now);
    }

    void tookChange(Sql sql, Entry entry, Instant now) {
        sql.changing();
        if (!entry.isAhead()) ahead.add(entry);
        entry.rev++;
        entry.updatedAt = now;
    }

    /// Writes what is ahead of the database: before a commit, and before the rows are read.
    void write(Sql sql) throws SQLException {
        for (Entry entry : ahead) {
            int written = sql.query(WRITE)
                    .set("seq", entry.seq)
                    .set("rev", entry.rev)
                    .set("updated", entry.updatedAt)
                    .set("active", entry.activeAt)
                    .set("conversation", entry.conversation)
                    .set("seq_before", entry.writtenSeq)
                    .set("rev_before", entry.writtenRev)
                    .updateCounted();
            if (written != 1) throw new SQLException("another writer has changed the conversation");
            entry.writtenSeq = entry.seq;
            entry.writtenRev = entry.rev;
        }
        ahead.clear();
    }

    /// Lets go of those not used for longest. After [#write(Sql)] only.
    void trim() {
        while (members > MAX_MEMBERS && entries.size() > 1)
            forget(entries.keySet().iterator().next());
    }

    void forget(ConversationId conversation) {
        Entry gone = entries.remove(conversation);
        if (gone == null) return;
        members -= gone.weight();
        ahead.remove(gone);
    }

    void clear() {
        entries.clear();
        ahead.clear();
        members = 0;
    }
}
