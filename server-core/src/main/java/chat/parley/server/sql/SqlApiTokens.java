package chat.parley.server.sql;

import chat.parley.protocol.id.ApiTokenId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.TokenScope;
import chat.parley.server.account.ApiTokenRecord;
import chat.parley.server.account.ApiTokenStore;
import chat.parley.server.account.TokenHash;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/// Personal access tokens in the table `api_token`.
public final class SqlApiTokens implements ApiTokenStore {

    private final Database database;

    public SqlApiTokens(Database database) {
        this.database = database;
    }

    @Override
    public void add(ApiTokenRecord token) {
        int _ = Written.await(database.write(sql -> sql.query("""
                INSERT INTO api_token (token_id, user_id, token_hash, name, scopes, created_at, last_used_at)
                VALUES (:id, :user, :hash, :name, :scopes, :created, :used)""")
                .set("id", token.id())
                .set("user", token.user())
                .set("hash", token.tokenHash().hex())
                .set("name", token.name())
                .set("scopes", words(token))
                .set("created", token.createdAt())
                .setTime("used", token.lastUsedAt())
                .update()));
    }

    private static String words(ApiTokenRecord token) {
        return token.scopes().stream()
                .sorted()
                .map(scope -> scope.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(" "));
    }

    @Override
    public List<ApiTokenRecord> of(UserId user) {
        return database.read(sql -> sql.query("""
                SELECT * FROM api_token WHERE user_id = :user ORDER BY created_at DESC, token_id DESC""").set("user", user).list(SqlApiTokens::token));
    }

    @Override
    public Optional<ApiTokenRecord> find(TokenHash token) {
        return database.read(sql -> sql.query("""
                SELECT t.* FROM api_token t JOIN account a ON a.user_id = t.user_id
                WHERE t.token_hash = :hash AND a.disabled_at IS NULL""").set("hash", token.hex()).find(SqlApiTokens::token));
    }

    private static ApiTokenRecord token(Row row) throws SQLException {
        return new ApiTokenRecord(
                row.id("token_id", ApiTokenId::new),
                row.id("user_id", UserId::new),
                new TokenHash(row.text("token_hash")),
                row.text("name"),
                Arrays.stream(row.text("scopes").split(" ", -1))
                        .map(word -> TokenScope.valueOf(word.toUpperCase(Locale.ROOT)))
                        .collect(Collectors.toUnmodifiableSet()),
                row.time("created_at"),
                row.findTime("last_used_at"));
    }

    @Override
    public boolean remove(UserId user, ApiTokenId id) {
        return Written.await(
                database.write(sql -> sql.query("DELETE FROM api_token WHERE token_id = :id AND user_id = :user")
                                .set("id", id)
                                .set("user", user)
                                .update()
                        > 0));
    }

    @Override
    public void touch(ApiTokenId id, Instant at) {
        int _ = Written.await(
                database.write(sql -> sql.query("UPDATE api_token SET last_used_at = :at WHERE token_id = :id")
                        .set("at", at)
                        .set("id", id)
                        .update()));
    }
}
