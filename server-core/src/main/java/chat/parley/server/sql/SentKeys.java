package chat.parley.server.sql;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Under which client id which message was sent, for ever: so that a repeat is recognised.
///
/// Keys of different senders lie far apart in a table, and each would cost a commit a page of its own. So
/// a group's keys are written in one row of `sent_late` and kept in memory; once there are many, they
/// move to the table `sent` in its order, some with each group.
///
/// The writer's thread only. What is in memory is read anew after a transaction was undone.
final class SentKeys {

    /// Keys in memory before they begin to move; about twice as many are kept at most.
    static final int MANY = 16_384;

    /// Keys that move with each group, and for each key that the group brings.
    private static final int STEP = 64;

    private static final int STEP_FOR_EACH = 2;
    private static final int KEY_BYTES = 3 * 16 + 8;

    private static final String FIND = """
            SELECT seq FROM sent
            WHERE conversation_id = :conversation AND sender_id = :sender AND client_id = :client""";

    /// A conversation may have been erased since.
    private static final String MOVE = """
            INSERT INTO sent (conversation_id, sender_id, client_id, seq)
            SELECT :conversation, :sender, :client, :seq
            WHERE EXISTS (SELECT 1 FROM conversation WHERE id = :conversation)
            ON CONFLICT DO NOTHING""";

    /// Messages of a conversation that is being erased need none.
    private static final String UNFILED = """
            SELECT conversation_id, sender_id, client_id, seq FROM message m
            WHERE EXISTS (SELECT 1 FROM conversation WHERE id = m.conversation_id) AND NOT EXISTS (
              SELECT 1 FROM sent s WHERE s.conversation_id = m.conversation_id AND s.sender_id = m.sender_id
                AND s.client_id = m.client_id AND s.seq = m.seq)""";

    private record Key(ConversationId conversation, UserId sender, ClientId client) {

        static final Comparator<Key> IN_TABLE_ORDER = Comparator.<Key, UUID>comparing(
                        key -> key.conversation().value(), SentKeys::compare)
                .thenComparing(key -> key.sender().value(), SentKeys::compare)
                .thenComparing(key -> key.client().value(), SentKeys::compare);
    }

    private final int many;
    private final Map<Key, Long> late = new HashMap<>();
    private final List<Map.Entry<Key, Long>> added = new ArrayList<>();
    private final Deque<Map.Entry<Key, Long>> moving = new ArrayDeque<>();
    private long lastNumber;
    private long movingThrough;
    private boolean isRead;

    /// @param many keys in memory before they begin to move
    SentKeys(int many) {
        this.many = many;
    }

    /// @return the `seq` of the message that was sent under this key
    Optional<Long> find(Sql sql, ConversationId conversation, UserId sender, ClientId client) throws SQLException {
        read(sql);
        Long seq = late.get(new Key(conversation, sender, client));
        if (seq != null) return Optional.of(seq);
        return sql.query(FIND)
                .set("conversation", conversation)
                .set("sender", sender)
                .set("client", client)
                .find(row -> row.number("seq"));
    }

    /// Remembers a key that was not there before.
    void add(ConversationId conversation, UserId sender, ClientId client, long seq) {
        Key key = new Key(conversation, sender, client);
        late.put(key, seq);
        added.add(Map.entry(key, seq));
    }

    /// Writes what was added; before each commit.
    void write(Sql sql) throws SQLException {
        if (added.isEmpty()) return;
        read(sql);
        ByteBuffer keys = ByteBuffer.allocate(added.size() * KEY_BYTES);
        for (Map.Entry<Key, Long> one : added) put(keys, one.getKey(), one.getValue());
        lastNumber++;
        sql.query("INSERT INTO sent_late (number, keys) VALUES (:number, :keys)")
                .set("number", lastNumber)
                .set("keys", keys.array())
                .update();
        move(sql, STEP + STEP_FOR_EACH * added.size());
        added.clear();
    }

    void erase(Sql sql, ConversationId conversation) throws SQLException {
        read(sql);
        late.keySet().removeIf(key -> key.conversation().equals(conversation));
        added.removeIf(one -> one.getKey().conversation().equals(conversation));
        moving.removeIf(one -> one.getKey().conversation().equals(conversation));
    }

    /// @return what is wrong, one sentence each
    List<String> troubles(Sql sql) throws SQLException {
        read(sql);
        AtomicLong missing = new AtomicLong();
        sql.query(UNFILED).scan(row -> {
            Key key = new Key(
                    row.id("conversation_id", ConversationId::new),
                    row.id("sender_id", UserId::new),
                    row.id("client_id", ClientId::new));
            Long seq = late.get(key);
            if (seq == null || seq != row.number("seq")) missing.incrementAndGet();
            return true;
        });
        return missing.get() == 0
                ? List.of()
                : List.of(missing + " messages could be sent a second time: their client_id is not kept");
    }

    /// A transaction was undone.
    void clear() {
        late.clear();
        added.clear();
        moving.clear();
        isRead = false;
    }

    private void read(Sql sql) throws SQLException {
        if (isRead) return;
        lastNumber = 0;
        sql.query("SELECT number, keys FROM sent_late ORDER BY number").scan(row -> {
            lastNumber = row.number("number");
            ByteBuffer keys = ByteBuffer.wrap(row.bytes("keys"));
            while (keys.remaining() >= KEY_BYTES) late.put(key(keys), keys.getLong());
            return true;
        });
        isRead = true;
    }

    private void move(Sql sql, int most) throws SQLException {
        if (moving.isEmpty()) {
            if (late.size() < many) return;
            late.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey(Key.IN_TABLE_ORDER))
                    .forEach(one -> moving.add(Map.entry(one.getKey(), one.getValue())));
            movingThrough = lastNumber;
        }
        Query move = sql.query(MOVE);
        for (int i = 0; i < most && !moving.isEmpty(); i++) {
            Map.Entry<Key, Long> one = moving.remove();
            Key key = one.getKey();
            move.set("conversation", key.conversation())
                    .set("sender", key.sender())
                    .set("client", key.client())
                    .set("seq", one.getValue())
                    .addToBatch();
            late.remove(key);
        }
        move.runBatch();
        if (moving.isEmpty())
            sql.query("DELETE FROM sent_late WHERE number <= :through")
                    .set("through", movingThrough)
                    .update();
    }

    private static void put(ByteBuffer keys, Key key, long seq) {
        for (UUID id : List.of(
                key.conversation().value(), key.sender().value(), key.client().value()))
            keys.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        keys.putLong(seq);
    }

    private static Key key(ByteBuffer keys) {
        return new Key(new ConversationId(uuid(keys)), new UserId(uuid(keys)), new ClientId(uuid(keys)));
    }

    private static UUID uuid(ByteBuffer keys) {
        return new UUID(keys.getLong(), keys.getLong());
    }

    /// As the database compares their bytes.
    private static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
