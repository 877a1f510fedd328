package chat.parley.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// I2: a key is found for ever, wherever it stands meanwhile.
class SentKeysTest {

    private static final int MANY = 100;

    private record Sent(ConversationId conversation, UserId sender, ClientId client, long seq) {}

    @TempDir
    Path folder;

    private final Random random = new Random(5);
    private final ConversationId team = new ConversationId(uuid());
    private final List<UserId> people = List.of(new UserId(uuid()), new UserId(uuid()), new UserId(uuid()));
    private final List<Sent> all = new ArrayList<>();
    private Connections connections;
    private Sql sql;
    private SentKeys keys = new SentKeys(MANY);

    @BeforeEach
    void open() throws SQLException {
        connections = new Connections(folder.resolve("parley.db"));
        sql = connections.writer();
        Migrations.apply(sql, folder.resolve("keys.db"), Clock.systemUTC());
        sql.query("""
                        INSERT INTO conversation (id, kind, created_by, created_at, updated_at, active_at, last_seq, last_rev)
                        VALUES (:team, 'GROUP', :ana, 0, 0, 0, 0, 0)""").set("team", team).set("ana", people.getFirst()).update();
    }

    @AfterEach
    void close() {
        connections.close();
    }

    @Test
    void keysAreFoundInMemoryWhileTheyMoveAndAfter() throws SQLException {
        for (int group = 0; group < 60; group++) {
            commit(1 + group % 7);
            assertAllAreFound();
        }
        assertTrue(rows("sent") > 0, "none has moved");
        assertTrue(rows("sent_late") < 60, "what moved still stands in the late ones");
        assertEquals(Optional.empty(), keys.find(sql, team, people.getFirst(), new ClientId(uuid())));
    }

    @Test
    void anotherSendersKeyIsAnotherKey() throws SQLException {
        commit(1);
        Sent sent = all.getFirst();
        for (UserId other : people)
            if (!other.equals(sent.sender()))
                assertEquals(Optional.empty(), keys.find(sql, team, other, sent.client()));
    }

    @Test
    void keysAreFoundAfterARestartAtAnyMoment() throws SQLException {
        for (int group = 0; group < 60; group++) {
            commit(5);
            keys = new SentKeys(MANY);
            assertAllAreFound();
        }
    }

    @Test
    void whatWasUndoneIsForgottenAndWhatCameBeforeIsKept() throws SQLException {
        commit(90);
        sql.control("BEGIN IMMEDIATE");
        List<Sent> undone = add(30);
        keys.write(sql);
        sql.control("ROLLBACK");
        keys.clear();
        assertAllAreFound();
        for (Sent sent : undone) assertEquals(Optional.empty(), keys.find(sql, team, sent.sender(), sent.client()));
        commit(30);
        assertAllAreFound();
    }

    @Test
    void anErasedConversationLeavesNoKeyBehind() throws SQLException {
        commit(99);
        sql.control("BEGIN IMMEDIATE");
        keys.erase(sql, team);
        for (String statement : List.of(
                "DELETE FROM conversation WHERE id = :conversation",
                "DELETE FROM sent WHERE conversation_id = :conversation"))
            sql.query(statement).set("conversation", team).update();
        sql.control("COMMIT");
        keys = new SentKeys(MANY);
        all.clear();
        sql.control("BEGIN IMMEDIATE");
        add(200);
        keys.write(sql);
        sql.control("COMMIT");
        commit(200);
        assertEquals(0, rows("sent"));
    }

    @Test
    void aKeyThatIsGoneIsFoundByTheCheck() throws SQLException {
        assertEquals(List.of(), keys.troubles(sql));
        sql.query("""
                            INSERT INTO message (conversation_id, seq, id, rev, first_rev, client_id, sender_id, text,
                                body_hash, created_at)
                            VALUES (:team, 1, :id, 1, 1, :id, :id, '', :id, 0)""").set("team", team).set("id", people.getFirst()).update();
        assertEquals(1, keys.troubles(sql).size());
    }

    private void commit(int messages) throws SQLException {
        sql.control("BEGIN IMMEDIATE");
        all.addAll(add(messages));
        keys.write(sql);
        sql.control("COMMIT");
    }

    private List<Sent> add(int messages) {
        List<Sent> added = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            UserId sender = people.get(random.nextInt(people.size()));
            Sent sent = new Sent(team, sender, new ClientId(uuid()), all.size() + added.size() + 1L);
            keys.add(team, sender, sent.client(), sent.seq());
            added.add(sent);
        }
        return added;
    }

    private void assertAllAreFound() throws SQLException {
        for (Sent sent : all) assertEquals(Optional.of(sent.seq()), keys.find(sql, team, sent.sender(), sent.client()));
    }

    private long rows(String table) throws SQLException {
        return sql.query("SELECT COUNT(*) AS n FROM " + table)
                .find(row -> row.number("n"))
                .orElseThrow();
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
