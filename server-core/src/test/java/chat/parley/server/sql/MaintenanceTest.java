package chat.parley.server.sql;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.parley.protocol.id.UserId;
import chat.parley.server.conversation.Chat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MaintenanceTest {

    @TempDir
    private Path folder = Path.of("");

    private Path data() throws IOException {
        return Files.createDirectories(folder.resolve("data"));
    }

    private Path backup() throws IOException {
        try (Chat chat = new Chat(data())) {
            UserId ana = chat.people.add("ana");
            chat.say(ana, chat.conversations.ensureSelf(ana), "kept");
        }
        Path backup = folder.resolve("one.backup");
        Maintenance.backup(data(), backup);
        return backup;
    }

    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:" + file);
    }

    private static String ask(Path file, String query) throws SQLException {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            return rows.getString(1);
        }
    }

    private static void run(Path file, String... statements) throws SQLException {
        try (Connection connection = open(file);
                Statement statement = connection.createStatement()) {
            for (String one : statements) statement.executeUpdate(one);
        }
    }

    private static String script(String name) throws IOException {
        try (InputStream in = Migrations.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertPrivate(Path file) throws IOException {
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), file.toString());
    }

    @Test
    void whatPeopleWroteIsReadableForItsOwnerOnly() throws IOException {
        assumeTrue(folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path backup = backup();
        assertPrivate(backup);
        assertPrivate(data().resolve("parley.db"));
        try (Database open = Database.open(data(), Clock.systemUTC())) {
            open.write(sql -> ServerValues.put(sql, "a", "b")).join();
            assertPrivate(data().resolve("parley.db-wal"));
            assertPrivate(data().resolve("parley.db-shm"));
        }
        Path other = Files.createDirectories(folder.resolve("other"));
        Maintenance.restore(backup, other, other.resolve("aside.db"));
        assertPrivate(other.resolve("parley.db"));
    }

    @Test
    void aCheckChangesNothing() throws IOException, SQLException {
        Path backup = backup();
        assertEquals("delete", ask(backup, "PRAGMA journal_mode = DELETE"));
        byte[] before = Files.readAllBytes(backup);
        List<String> names = names(folder);
        assertEquals(List.of(), Maintenance.check(backup));
        assertArrayEquals(before, Files.readAllBytes(backup));
        assertEquals(names, names(folder));
        List<String> inside = names(data());
        assertEquals(List.of(), Maintenance.check(data()));
        assertEquals(inside, names(data()));
    }

    @Test
    void aCheckSeesWhatStandsOnlyInTheLog() throws IOException {
        backup();
        try (Chat chat = new Chat(data())) {
            chat.database
                    .write(sql ->
                            sql.query("UPDATE conversation SET last_seq = 7").update())
                    .join();
            assertEquals(1, Maintenance.check(data()).size());
        }
    }

    @Test
    void aRestoreIsRefusedWhileAnotherProgramHasTheDatabaseOpen() throws IOException, SQLException {
        Path backup = backup();
        Path file = data().resolve("parley.db");
        Path aside = data().resolve("aside.db");
        try (Connection beside = open(file);
                Statement statement = beside.createStatement()) {
            statement.executeUpdate("UPDATE server_value SET value = value");
            statement.executeQuery("SELECT * FROM conversation").close();
            assertThrows(IOException.class, () -> Maintenance.restore(backup, data(), aside));
            statement.executeUpdate("INSERT INTO server_value (name, value) VALUES ('late', 'x')");
        }
        assertEquals("x", ask(file, "SELECT value FROM server_value WHERE name = 'late'"));
        assertTrue(Files.notExists(aside));
        assertTrue(Files.notExists(data().resolve("parley.db.part")));
        Maintenance.restore(backup, data(), aside);
        assertEquals("x", ask(aside, "SELECT value FROM server_value WHERE name = 'late'"));
        assertEquals("0", ask(file, "SELECT COUNT(*) FROM server_value WHERE name = 'late'"));
    }

    @Test
    void aRestoredLogGoesUnderAnotherName() throws IOException, SQLException {
        Path backup = backup();
        String name = "SELECT value FROM server_value WHERE name = 'log_id'";
        Path file = data().resolve("parley.db");
        Maintenance.restore(backup, data(), data().resolve("aside-1.db"));
        String first = ask(file, name);
        Maintenance.restore(backup, data(), data().resolve("aside-2.db"));
        assertNotEquals(first, ask(file, name));
        assertEquals(List.of(), Maintenance.check(data()));
    }

    @Test
    void aCheckFindsWhatIsWrongWithAnswersAndTrees() throws IOException, SQLException {
        backup();
        Path file = data().resolve("parley.db");
        run(
                file,
                "UPDATE message SET role = 'ASSISTANT', status = 'IN_PROGRESS', parent_id = x'09'",
                "UPDATE conversation SET current_node = x'0A'",
                "INSERT INTO turn (id, conversation_id, message_id, seq, prompt_id, user_id, started_at, ended_at)"
                        + " SELECT x'01', id, x'02', 1, x'03', x'04', 0, 1 FROM conversation");
        List<String> troubles = Maintenance.check(data());
        for (String part : List.of("nobody writes it", "has no answer", "follows one", "shows a message"))
            assertTrue(troubles.stream().anyMatch(trouble -> trouble.contains(part)), part + " " + troubles);
    }

    @Test
    void beforeAnUpgradeWhatWasThereIsKeptF26() throws IOException, SQLException {
        Path file = Files.createDirectories(data()).resolve("parley.db");
        run(
                file,
                script("V1__conversations.sql"),
                script("V2__accounts.sql"),
                "CREATE TABLE schema_version (version INTEGER PRIMARY KEY, applied_at INTEGER NOT NULL)",
                "INSERT INTO schema_version (version, applied_at) VALUES (1, 0), (2, 0)",
                "INSERT INTO message (conversation_id, seq, id, rev, first_rev, client_id, sender_id, text, body_hash,"
                        + " created_at) VALUES (x'01', 1, x'02', 1, 1, x'03', x'04', 'kept', x'05', 0)");
        Database.open(data(), Clock.systemUTC()).close();
        String newest = ask(file, "SELECT MAX(version) FROM schema_version");
        Path kept = data().resolve("parley-before-v" + newest + ".db");
        assertEquals("2", ask(kept, "SELECT MAX(version) FROM schema_version"));
        assertEquals("1", ask(kept, "SELECT COUNT(*) FROM message"));
        assertEquals(newest, ask(file, "SELECT MAX(version) FROM schema_version"));
        Path fresh = Files.createDirectories(folder.resolve("fresh"));
        Database.open(fresh, Clock.systemUTC()).close();
        assertEquals(List.of("parley.db"), names(fresh));
    }
}
