package chat.parley.server.sql;

import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Removes conversations without a trace, however long they are, and lets other writes in between.
///
///     there ──marked──► gone for everybody ──a step in each of the next groups──► nothing left
///
/// Departures stay, so that devices hear of it. What a stopped server left is gone on with after its start.
final class Erasing {

    /// Rows that one step removes: it takes about a millisecond.
    static final int STEP = 256;

    private static final Logger LOG = LoggerFactory.getLogger(Erasing.class);

    private static final List<String> MARK = List.of(
            "DELETE FROM member WHERE conversation_id = :conversation",
            "DELETE FROM pair WHERE conversation_id = :conversation",
            "DELETE FROM conversation WHERE id = :conversation");

    private static final String REMEMBER = """
            INSERT INTO erasing (conversation_id, at) VALUES (:conversation, :now) ON CONFLICT DO NOTHING""";

    /// What is unreachable once the conversation's row is gone.
    private static final List<String> STEPS = List.of(
            part("message", "seq"),
            part("reaction", "seq, emoji, user_id"),
            part("mention", "user_id, seq"),
            part("operation", "user_id, op_id"),
            part("sent", "sender_id, client_id"),
            part("turn", "prompt_id, id"));

    private record Gone(ConversationId conversation, Instant at) {}

    private final Database database;
    private final int rows;
    private final AtomicBoolean underWay = new AtomicBoolean();

    /// @param rows what one step removes
    Erasing(Database database, int rows) {
        this.database = database;
        this.rows = rows;
    }

    private static String part(String table, String key) {
        return "DELETE FROM " + table + " WHERE (conversation_id, " + key + ") IN (SELECT conversation_id, " + key
                + " FROM " + table + " WHERE conversation_id = :conversation LIMIT :rows)";
    }

    /// Makes a conversation unreachable in the writer's transaction; the rest follows by itself.
    void mark(Sql sql, ConversationId conversation, Instant now) throws SQLException {
        Optional<FileId> picture = sql.query("SELECT picture FROM conversation WHERE id = :conversation")
                .set("conversation", conversation)
                .find(row -> row.findId("picture", FileId::new))
                .flatMap(found -> found);
        for (String statement : MARK)
            sql.query(statement).set("conversation", conversation).update();
        sql.query(REMEMBER).set("conversation", conversation).set("now", now).update();
        if (picture.isPresent()) MessageFiles.deleteUnlessShown(sql, picture.get(), now);
        goOn();
    }

    /// Removes what is marked, if that is not being done already. Any thread may call.
    void goOn() {
        if (underWay.compareAndSet(false, true)) submit();
    }

    private void submit() {
        try {
            database.write(
                    this::step,
                    left -> {
                        if (left) submit();
                    },
                    why -> {
                        LOG.warn("erasing goes on later: {}", why.getMessage());
                        underWay.set(false);
                    });
        } catch (Refused stopping) {
            underWay.set(false);
        }
    }

    /// On the writer's thread, as [#mark] is: what was marked before is seen, what comes later begins anew.
    ///
    /// @return whether something is left
    private boolean step(Sql sql) throws SQLException {
        Optional<Gone> found = sql.query("SELECT conversation_id, at FROM erasing LIMIT 1")
                .find(row -> new Gone(row.id("conversation_id", ConversationId::new), row.time("at")));
        if (found.isEmpty()) {
            underWay.set(false);
            return false;
        }
        Gone gone = found.get();
        if (MessageFiles.erase(sql, gone.conversation(), gone.at(), rows) > 0) return true;
        for (String statement : STEPS) {
            int removed = sql.query(statement)
                    .set("conversation", gone.conversation())
                    .set("rows", rows)
                    .update();
            if (removed > 0) return true;
        }
        return sql.query("DELETE FROM erasing WHERE conversation_id = :conversation")
                        .set("conversation", gone.conversation())
                        .update()
                > 0;
    }
}
