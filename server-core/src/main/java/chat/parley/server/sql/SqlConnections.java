package chat.parley.server.sql;

import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.ProviderKind;
import chat.parley.server.model.ConnectionStore;
import chat.parley.server.model.SealedKey;
import chat.parley.server.model.StoredConnection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;

/// Connections to providers of models in the table `model_connection`.
public final class SqlConnections implements ConnectionStore {

    private final Database database;

    public SqlConnections(Database database) {
        this.database = database;
    }

    @Override
    public List<StoredConnection> of(UserId user) {
        return database.read(sql -> sql.query("""
                SELECT * FROM model_connection WHERE user_id = :user ORDER BY created_at, connection_id""").set("user", user).list(SqlConnections::connection));
    }

    private static StoredConnection connection(Row row) throws SQLException {
        return new StoredConnection(
                new ConnectionId(row.text("connection_id")),
                ProviderKind.valueOf(row.text("kind").toUpperCase(Locale.ROOT)),
                row.text("name"),
                row.findText("base_url"),
                row.findText("sealed_key").map(SealedKey::new),
                row.flag("enabled"),
                row.time("created_at"));
    }

    @Override
    public boolean add(UserId user, StoredConnection connection) {
        return Written.await(database.write(sql -> set(
                                user,
                                connection,
                                sql.query("""
                INSERT INTO model_connection
                  (user_id, connection_id, kind, name, base_url, sealed_key, enabled, created_at)
                VALUES (:user, :id, :kind, :name, :url, :key, :enabled, :created)
                ON CONFLICT (user_id, connection_id) DO NOTHING""")
                                        .set("kind", connection.kind().name().toLowerCase(Locale.ROOT))
                                        .set("created", connection.createdAt()))
                        .update()
                > 0));
    }

    @Override
    public boolean replace(UserId user, StoredConnection connection) {
        return Written.await(
                database.write(sql -> set(user, connection, sql.query("""
                UPDATE model_connection SET name = :name, base_url = :url, sealed_key = :key, enabled = :enabled
                WHERE user_id = :user AND connection_id = :id""")).update() > 0));
    }

    private static Query set(UserId user, StoredConnection connection, Query query) throws SQLException {
        return query.set("user", user)
                .set("id", connection.id().value())
                .set("name", connection.name())
                .setText("url", connection.baseUrl())
                .setText("key", connection.sealedKey().map(SealedKey::text))
                .set("enabled", connection.enabled() ? 1 : 0);
    }

    @Override
    public boolean remove(UserId user, ConnectionId id) {
        return Written.await(database.write(
                sql -> sql.query("DELETE FROM model_connection WHERE user_id = :user AND connection_id = :id")
                                .set("user", user)
                                .set("id", id.value())
                                .update()
                        > 0));
    }
}
