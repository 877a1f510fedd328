package chat.parley.server.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Copies and checks of a database file, beside a server that uses it.
public final class Maintenance {

    /// What must hold in every conversation, as queries that find where it does not.
    private static final List<String> RULES = List.of("""
            SELECT 'conversation ' || lower(hex(c.id)) || ' counts ' || c.last_seq || ' messages and has '
                   || COUNT(m.seq) || ' up to ' || COALESCE(MAX(m.seq), 0) AS trouble
            FROM conversation c LEFT JOIN message m ON m.conversation_id = c.id
            GROUP BY c.id HAVING COUNT(m.seq) <> c.last_seq OR COALESCE(MAX(m.seq), 0) <> c.last_seq""", """
            SELECT 'conversation ' || lower(hex(c.id)) || ' is at change ' || c.last_rev
                   || ' and has a message of change ' || MAX(m.rev) AS trouble
            FROM conversation c JOIN message m ON m.conversation_id = c.id
            GROUP BY c.id HAVING MAX(m.rev) > c.last_rev""", """
            SELECT 'conversation ' || lower(hex(conversation_id)) || ' has two messages of change ' || rev AS trouble
            FROM message GROUP BY conversation_id, rev HAVING COUNT(*) > 1""", """
            SELECT 'conversation ' || lower(hex(conversation_id)) || ' has two messages of one client_id' AS trouble
            FROM message GROUP BY conversation_id, sender_id, client_id HAVING COUNT(*) > 1""", """
            SELECT 'a member of conversation ' || lower(hex(p.conversation_id)) || ' has a wrong number of own messages'
                   AS trouble
            FROM member p JOIN conversation c ON c.id = p.conversation_id
            WHERE p.own_after_read <> (
              SELECT COUNT(*) FROM message m WHERE m.conversation_id = p.conversation_id
                AND m.sender_id = p.user_id AND m.seq > p.last_read_seq)""", """
            SELECT 'a member of conversation ' || lower(hex(p.conversation_id)) || ' has a wrong number of mentions'
                   AS trouble
            FROM member p
            WHERE p.mention_count <> (
              SELECT COUNT(*) FROM mention n WHERE n.conversation_id = p.conversation_id
                AND n.user_id = p.user_id AND n.seq > p.last_read_seq)""");

    private Maintenance() {}

    /// Writes one consistent copy, whatever is written meanwhile, and reads it back.
    ///
    /// @param target must not exist
    /// @return how many messages it holds
    /// @throws IOException when it cannot be written, or is not sound
    public static long backup(Path folder, Path target) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Files.deleteIfExists(part);
        Connections connections = new Connections(file(folder));
        try {
            connections
                    .checkpoints()
                    .query("VACUUM INTO :target")
                    .set("target", part.toAbsolutePath().toString())
                    .execute();
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            connections.close();
        }
        List<String> troubles = check(part);
        if (!troubles.isEmpty()) throw new IOException("the copy is not sound: " + troubles.getFirst());
        long messages = messages(part);
        for (String journal : List.of("-wal", "-shm")) Files.deleteIfExists(beside(part, journal));
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        return messages;
    }

    /// Puts a backup in the place of the database, which no server may be using. The old one is kept aside.
    ///
    /// @param aside what the old database is called from then on
    /// @throws IOException when it cannot be done; the old database then stands where it stood
    public static void restore(Path backup, Path folder, Path aside) throws IOException {
        Path file = file(folder);
        Path part = beside(file, ".part");
        Files.copy(backup, part, StandardCopyOption.REPLACE_EXISTING);
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        if (Files.exists(file)) {
            foldJournal(file);
            Files.move(file, aside, StandardCopyOption.ATOMIC_MOVE);
        }
        for (String journal : List.of("-wal", "-shm")) Files.deleteIfExists(beside(file, journal));
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /// Brings what stands only in the log into the file itself.
    private static void foldJournal(Path file) throws IOException {
        Connections connections = new Connections(file);
        try {
            connections.checkpoints().query("PRAGMA wal_checkpoint(TRUNCATE)").list(row -> row.number("busy"));
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            connections.close();
        }
    }

    /// @param place a database file, or the folder it is in
    /// @return what is wrong, one sentence each
    /// @throws IOException when it is no database of Parley
    public static List<String> check(Path place) throws IOException {
        Connections connections = new Connections(file(place));
        try {
            Sql sql = connections.reader();
            List<String> troubles =
                    new ArrayList<>(sql.query("PRAGMA integrity_check").list(row -> row.text("integrity_check")));
            troubles.remove("ok");
            Migrations.requireKnown(sql);
            for (String rule : RULES) troubles.addAll(sql.query(rule).list(row -> row.text("trouble")));
            troubles.addAll(new SentKeys(SentKeys.MANY).troubles(sql));
            return troubles;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            connections.close();
        }
    }

    private static long messages(Path file) throws IOException {
        Connections connections = new Connections(file);
        try {
            return connections
                    .reader()
                    .query("SELECT COUNT(*) AS messages FROM message")
                    .find(row -> row.number("messages"))
                    .orElse(0L);
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            connections.close();
        }
    }

    private static Path file(Path place) {
        return Files.isDirectory(place) ? place.resolve(Database.FILE) : place;
    }

    private static Path beside(Path file, String ending) {
        return file.resolveSibling(file.getFileName() + ending);
    }
}
