package chat.parley.server.sql;

import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.LogId;
import chat.parley.protocol.id.ServerId;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/// What the server knows about itself, in the table `server_value`.
public final class ServerValues {

    /// Under what name the log goes: another one after a restore.
    static final String LOG = "log_id";

    private final Database database;

    public ServerValues(Database database) {
        this.database = database;
    }

    /// @param fresh the id of a data folder that has none yet
    /// @return the id this data folder keeps for ever
    public ServerId serverId(UUID fresh) {
        return ServerId.parse(kept("server_id", fresh.toString()));
    }

    /// @param fresh the id of a log that has none yet
    /// @return the id this log keeps until it is restored from a backup
    public LogId logId(UUID fresh) {
        return LogId.parse(kept(LOG, fresh.toString()));
    }

    private String kept(String name, String fresh) {
        return Written.await(database.write(sql -> {
            Optional<String> known = find(sql, name);
            if (known.isEmpty()) put(sql, name, fresh);
            return known.orElse(fresh);
        }));
    }

    /// @return what is wrong with the database, if anything is
    public Optional<String> trouble() {
        if (!database.isWriting()) return Optional.of("the database takes no more writes: start the server anew");
        try {
            database.read(sql -> find(sql, "server_id"));
            return Optional.empty();
        } catch (Refused | StoreFailed e) {
            return Optional.of("the database does not answer");
        }
    }

    static Optional<String> find(Sql sql, String name) throws SQLException {
        return sql.query("SELECT value FROM server_value WHERE name = :name")
                .set("name", name)
                .find(row -> row.text("value"));
    }

    static int put(Sql sql, String name, String value) throws SQLException {
        return sql.query("INSERT INTO server_value (name, value) VALUES (:name, :value) "
                        + "ON CONFLICT (name) DO UPDATE SET value = excluded.value")
                .set("name", name)
                .set("value", value)
                .update();
    }
}
