package chat.parley.server.sql;

import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.account.SessionKind;
import chat.parley.server.account.SessionRecord;
import chat.parley.server.account.SessionStore;
import chat.parley.server.account.TokenHash;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Sign-in sessions in the tables `session` and `account_notice`.
public final class SqlSessions implements SessionStore {

    /// How long an ended session's token is still told apart from an unknown one.
    private static final Duration REMEMBER_ENDED = Duration.ofDays(30);

    private final Database database;

    public SqlSessions(Database database) {
        this.database = database;
    }

    @Override
    public void add(SessionRecord session) {
        Written.await(database.write(sql -> {
            insert(sql, session);
            return session.id();
        }));
    }

    static void insert(Sql sql, SessionRecord session) throws SQLException {
        sql.query("""
                INSERT INTO session (session_id, user_id, token_hash, kind, device, created_at, last_seen_at, ended_at)
                VALUES (:id, :user, :hash, :kind, :device, :created, :seen, :ended)""")
                .set("id", session.id())
                .set("user", session.user())
                .set("hash", session.tokenHash().hex())
                .set("kind", session.kind().name().toLowerCase(Locale.ROOT))
                .set("device", session.device())
                .set("created", session.createdAt())
                .set("seen", session.lastSeenAt())
                .setTime("ended", session.endedAt())
                .update();
    }

    @Override
    public Optional<SessionRecord> find(TokenHash token) {
        return database.read(sql -> sql.query("SELECT * FROM session WHERE token_hash = :hash")
                .set("hash", token.hex())
                .find(SqlSessions::session));
    }

    @Override
    public Set<SessionId> ended(Collection<SessionId> sessions) {
        return database.read(sql -> {
            Set<SessionId> ended = new HashSet<>();
            for (SessionId session : sessions) if (!isOpen(sql, session)) ended.add(session);
            return ended;
        });
    }

    private static boolean isOpen(Sql sql, SessionId session) throws SQLException {
        return sql.query("SELECT 1 AS one FROM session WHERE session_id = :id AND ended_at IS NULL")
                .set("id", session)
                .find(row -> row.number("one"))
                .isPresent();
    }

    @Override
    public List<SessionRecord> open(UserId user) {
        return database.read(sql -> sql.query("""
                SELECT * FROM session WHERE user_id = :user AND ended_at IS NULL
                ORDER BY last_seen_at DESC, session_id DESC""").set("user", user).list(SqlSessions::session));
    }

    private static SessionRecord session(Row row) throws SQLException {
        return new SessionRecord(
                row.id("session_id", SessionId::new),
                row.id("user_id", UserId::new),
                new TokenHash(row.text("token_hash")),
                SessionKind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.text("device"),
                row.time("created_at"),
                row.time("last_seen_at"),
                row.findTime("ended_at"));
    }

    @Override
    public boolean end(UserId user, SessionId session, Instant at) {
        return Written.await(database.write(sql -> sql.query("""
                UPDATE session SET ended_at = :at
                WHERE session_id = :id AND user_id = :user AND ended_at IS NULL""")
                        .set("at", at)
                        .set("id", session)
                        .set("user", user)
                        .update()
                > 0));
    }

    @Override
    public List<SessionId> endOthers(UserId user, SessionId kept, Instant at) {
        return Written.await(database.write(sql -> {
            List<SessionId> others = sql.query("""
                    SELECT session_id FROM session
                    WHERE user_id = :user AND session_id <> :kept AND ended_at IS NULL""")
                    .set("user", user)
                    .set("kept", kept)
                    .list(row -> row.id("session_id", SessionId::new));
            for (SessionId session : others) end(sql, session, at);
            return others;
        }));
    }

    private static void end(Sql sql, SessionId session, Instant at) throws SQLException {
        sql.query("UPDATE session SET ended_at = :at WHERE session_id = :id")
                .set("at", at)
                .set("id", session)
                .update();
    }

    /// As another process than the server does it: a notice tells the server. Tokens of programs end with them.
    static void endAll(Sql sql, UserId user, Instant at) throws SQLException {
        sql.query("DELETE FROM api_token WHERE user_id = :user")
                .set("user", user)
                .update();
        sql.query("UPDATE session SET ended_at = :at WHERE user_id = :user AND ended_at IS NULL")
                .set("at", at)
                .set("user", user)
                .update();
        sql.query("INSERT INTO account_notice (user_id, at) VALUES (:user, :at)")
                .set("user", user)
                .set("at", at)
                .update();
    }

    @Override
    public void endLeftOvers(Instant at) {
        Written.await(database.write(
                sql -> sql.query("UPDATE session SET ended_at = :at WHERE kind = 'this_start' AND ended_at IS NULL")
                        .set("at", at)
                        .update()));
    }

    @Override
    public List<SessionId> expire(Instant idleSince, Instant openedSince, Instant at) {
        return Written.await(database.write(sql -> {
            sql.query("DELETE FROM session WHERE ended_at < :forget")
                    .set("forget", at.minus(REMEMBER_ENDED))
                    .update();
            List<SessionId> old = sql.query("""
                    SELECT session_id FROM session
                    WHERE ended_at IS NULL AND (last_seen_at < :idle OR created_at < :opened)""")
                    .set("idle", idleSince)
                    .set("opened", openedSince)
                    .list(row -> row.id("session_id", SessionId::new));
            for (SessionId session : old) end(sql, session, at);
            return old;
        }));
    }

    @Override
    public void touch(Map<SessionId, Instant> lastSeen) {
        Written.await(database.write(sql -> {
            for (Map.Entry<SessionId, Instant> use : lastSeen.entrySet())
                sql.query("""
                        UPDATE session SET last_seen_at = MAX(last_seen_at, :at) WHERE session_id = :id""").set("at", use.getValue()).set("id", use.getKey()).update();
            return lastSeen.size();
        }));
    }

    @Override
    public long lastNotice() {
        return database.read(sql -> sql.query("SELECT COALESCE(MAX(number), 0) AS number FROM account_notice")
                .find(row -> row.number("number"))
                .orElse(0L));
    }

    @Override
    public List<Notice> noticesAfter(long number) {
        return database.read(sql -> sql.query("""
                SELECT number, user_id FROM account_notice WHERE number > :number ORDER BY number""")
                .set("number", number)
                .list(row -> new Notice(row.number("number"), row.id("user_id", UserId::new))));
    }
}
