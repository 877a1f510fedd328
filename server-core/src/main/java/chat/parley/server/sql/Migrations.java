package chat.parley.server.sql;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;

/// Brings the schema up to this version: numbered scripts, one transaction each, never changed once
/// released.
final class Migrations {

    /// In the order of their numbers, from 1 on.
    private static final List<String> SCRIPTS = List.of(
            "V1__conversations.sql",
            "V2__accounts.sql",
            "V3__sent_keys.sql",
            "V4__erasing.sql",
            "V5__turns.sql",
            "V6__models.sql",
            "V7__files.sql");

    /// Since when there are files.
    static final int FILES = 7;

    private Migrations() {}

    /// What was there before is kept beside the file, in case the older Parley has to come back.
    ///
    /// @param file where the database is
    /// @throws NewerSchema when a newer Parley has written this database
    static void apply(Sql sql, Path file, Clock clock) throws SQLException {
        sql.script(
                "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL)");
        int present = version(sql);
        if (present > SCRIPTS.size()) throw new NewerSchema(present, SCRIPTS.size());
        if (present > 0 && present < SCRIPTS.size())
            keep(sql, file.resolveSibling("parley-before-v" + SCRIPTS.size() + ".db"));
        for (int version = present + 1; version <= SCRIPTS.size(); version++) {
            sql.control("BEGIN IMMEDIATE");
            try {
                // Another process, such as `parley user add` beside a first start, may have been faster.
                if (version(sql) < version) step(sql, version, clock);
                sql.control("COMMIT");
            } catch (SQLException | RuntimeException e) {
                sql.control("ROLLBACK");
                throw e;
            }
        }
    }

    /// @throws NewerSchema when a newer Parley has written this database
    /// @throws SQLException when no Parley has
    static void requireKnown(Sql sql) throws SQLException {
        int present = version(sql);
        if (present > SCRIPTS.size()) throw new NewerSchema(present, SCRIPTS.size());
    }

    private static void keep(Sql sql, Path copy) throws SQLException {
        try {
            Maintenance.copy(sql, copy);
        } catch (IOException e) {
            throw new SQLException("what is there cannot be copied before it is changed: " + e.getMessage(), e);
        }
    }

    private static void step(Sql sql, int version, Clock clock) throws SQLException {
        sql.script(script(SCRIPTS.get(version - 1)));
        sql.query("INSERT INTO schema_version (version, applied_at) VALUES (:version, :now)")
                .set("version", version)
                .set("now", clock.instant())
                .update();
    }

    static int version(Sql sql) throws SQLException {
        return sql.query("SELECT COALESCE(MAX(version), 0) AS version FROM schema_version")
                .find(row -> (int) row.number("version"))
                .orElse(0);
    }

    private static String script(String name) {
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            if (in == null) throw new IllegalStateException("migration " + name + " is missing from the program");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
