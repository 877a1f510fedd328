package chat.parley.server.sql;

import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.User;
import chat.parley.server.account.AccountStore;
import chat.parley.server.account.Names;
import chat.parley.server.account.TokenHash;
import chat.parley.server.account.UserRecord;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Users and invites in the tables `account`, `account_word` and `invite`.
public final class SqlAccounts implements AccountStore {

    private static final String LOCAL_OWNER = "local_owner";

    private final Database database;

    public SqlAccounts(Database database) {
        this.database = database;
    }

    @Override
    public Added add(NewAccount account, Optional<TokenHash> invite, Instant now) {
        return Written.await(database.write(sql -> {
            if (isTaken(sql, account.user().username())) return Added.USERNAME_TAKEN;
            if (invite.isPresent() && !use(sql, invite.get(), now)) return Added.INVITE_INVALID;
            insert(sql, account);
            return Added.DONE;
        }));
    }

    /// What has expired goes: were the clock set back, it would be valid again.
    private static boolean use(Sql sql, TokenHash invite, Instant now) throws SQLException {
        sql.query("DELETE FROM invite WHERE code_hash = :hash AND expires_at <= :now")
                .set("hash", invite.hex())
                .set("now", now)
                .update();
        return sql.query("""
                UPDATE invite SET uses_left = uses_left - 1
                WHERE code_hash = :hash AND uses_left > 0 AND expires_at > :now""").set("hash", invite.hex()).set("now", now).update() > 0;
    }

    @Override
    public List<String> addAll(List<NewAccount> accounts) {
        return Written.await(database.write(sql -> {
            List<String> taken = new ArrayList<>();
            for (NewAccount account : accounts)
                if (isTaken(sql, account.user().username()))
                    taken.add(account.user().username());
            if (taken.isEmpty()) for (NewAccount account : accounts) insert(sql, account);
            return taken;
        }));
    }

    private static boolean isTaken(Sql sql, String username) throws SQLException {
        return sql.query("SELECT 1 AS one FROM account WHERE username = :name")
                .set("name", username)
                .find(row -> row.number("one"))
                .isPresent();
    }

    private static void insert(Sql sql, NewAccount account) throws SQLException {
        UserRecord user = account.user();
        sql.query("""
                INSERT INTO account (user_id, username, display_name, password_hash, created_at, disabled_at)
                VALUES (:id, :username, :display, :password, :created, :disabled)""")
                .set("id", user.id())
                .set("username", user.username())
                .set("display", user.displayName())
                .setText("password", user.passwordHash())
                .set("created", user.createdAt())
                .setTime("disabled", user.disabledAt())
                .update();
        insertWords(sql, user.id(), Names.words(user.username(), user.displayName()));
        if (account.session().isPresent())
            SqlSessions.insert(sql, account.session().get());
    }

    private static void insertWords(Sql sql, UserId user, List<String> words) throws SQLException {
        for (String word : words)
            sql.query("INSERT OR IGNORE INTO account_word (word, user_id) VALUES (:word, :user)")
                    .set("word", word)
                    .set("user", user)
                    .update();
    }

    @Override
    public Optional<UserRecord> find(UserId user) {
        return database.read(sql -> find(sql, user));
    }

    private static Optional<UserRecord> find(Sql sql, UserId user) throws SQLException {
        return sql.query("SELECT * FROM account WHERE user_id = :id")
                .set("id", user)
                .find(SqlAccounts::user);
    }

    @Override
    public Optional<UserRecord> findByName(String username) {
        return database.read(sql -> sql.query("SELECT * FROM account WHERE username = :name")
                .set("name", username)
                .find(SqlAccounts::user));
    }

    @Override
    public List<User> names(Collection<UserId> users) {
        return database.read(sql -> {
            List<User> names = new ArrayList<>();
            for (UserId user : users) find(sql, user).map(UserRecord::visible).ifPresent(names::add);
            return names;
        });
    }

    @Override
    public int countEnabled(Collection<UserId> users) {
        return database.read(sql -> {
            int enabled = 0;
            for (UserId user : users)
                if (find(sql, user).filter(u -> u.disabledAt().isEmpty()).isPresent()) enabled++;
            return enabled;
        });
    }

    private static UserRecord user(Row row) throws SQLException {
        return new UserRecord(
                row.id("user_id", UserId::new),
                row.text("username"),
                row.text("display_name"),
                row.findText("password_hash"),
                row.time("created_at"),
                row.findTime("disabled_at"),
                row.findId("avatar", FileId::new));
    }

    @Override
    public List<UserRecord> list(String after, int limit) {
        return database.read(
                sql -> sql.query("SELECT * FROM account WHERE username > :after ORDER BY username LIMIT :limit")
                        .set("after", after)
                        .set("limit", limit)
                        .list(SqlAccounts::user));
    }

    @Override
    public List<User> search(String prefix, int limit) {
        return database.read(sql -> sql.query("""
                SELECT * FROM account
                WHERE disabled_at IS NULL AND user_id IN (
                  SELECT user_id FROM account_word WHERE word >= :first AND word < :beyond)
                ORDER BY username LIMIT :limit""")
                .set("first", prefix)
                .set("beyond", prefix + Character.toString(Character.MAX_CODE_POINT))
                .set("limit", limit)
                .list(row -> user(row).visible()));
    }

    @Override
    public void rename(UserId user, String displayName) {
        Written.await(database.write(sql -> {
            Optional<UserRecord> found = find(sql, user);
            if (found.isEmpty()) return 0;
            sql.query("DELETE FROM account_word WHERE user_id = :id")
                    .set("id", user)
                    .update();
            insertWords(sql, user, Names.words(found.get().username(), displayName));
            return sql.query("UPDATE account SET display_name = :name WHERE user_id = :id")
                    .set("name", displayName)
                    .set("id", user)
                    .update();
        }));
    }

    @Override
    public Entered enter(Entry entry) {
        UserId user = entry.session().user();
        return Written.await(database.write(sql -> {
            Optional<UserRecord> found = find(sql, user);
            if (found.isEmpty() || found.get().disabledAt().isPresent()) return Entered.DISABLED;
            if (!found.get().passwordHash().equals(Optional.of(entry.verified()))) return Entered.PASSWORD_CHANGED;
            if (entry.better().isPresent())
                setPassword(sql, user, entry.better().get());
            SqlSessions.insert(sql, entry.session());
            return Entered.DONE;
        }));
    }

    @Override
    public boolean changePassword(UserId user, Optional<String> verified, String passwordHash) {
        return Written.await(database.write(sql -> {
            if (!find(sql, user).flatMap(UserRecord::passwordHash).equals(verified)) return false;
            return setPassword(sql, user, passwordHash) > 0;
        }));
    }

    private static int setPassword(Sql sql, UserId user, String passwordHash) throws SQLException {
        return sql.query("UPDATE account SET password_hash = :hash WHERE user_id = :id")
                .set("hash", passwordHash)
                .set("id", user)
                .update();
    }

    @Override
    public void resetPassword(UserId user, String passwordHash, Instant at) {
        Written.await(database.write(sql -> {
            SqlSessions.endAll(sql, user, at);
            return setPassword(sql, user, passwordHash);
        }));
    }

    @Override
    public void disable(UserId user, Instant at) {
        Written.await(database.write(sql -> {
            SqlSessions.endAll(sql, user, at);
            return sql.query("UPDATE account SET disabled_at = :at WHERE user_id = :id AND disabled_at IS NULL")
                    .set("at", at)
                    .set("id", user)
                    .update();
        }));
    }

    @Override
    public void enable(UserId user) {
        Written.await(database.write(sql -> sql.query("UPDATE account SET disabled_at = NULL WHERE user_id = :id")
                .set("id", user)
                .update()));
    }

    @Override
    public void addInvite(TokenHash code, int uses, Instant expires, Instant now) {
        Written.await(database.write(sql -> sql.query("""
                INSERT INTO invite (code_hash, uses_left, expires_at, created_at)
                VALUES (:hash, :uses, :expires, :now)""")
                .set("hash", code.hex())
                .set("uses", uses)
                .set("expires", expires)
                .set("now", now)
                .update()));
    }

    @Override
    public Optional<UserId> localOwner() {
        return database.read(sql -> ServerValues.find(sql, LOCAL_OWNER)).map(text -> new UserId(UUID.fromString(text)));
    }

    @Override
    public void setLocalOwner(UserId user) {
        Written.await(database.write(sql -> ServerValues.put(sql, LOCAL_OWNER, user.toString())));
    }
}
