package chat.parley.server.sql;

import chat.parley.protocol.id.FileId;
import chat.parley.server.asset.ContentId;
import chat.parley.server.asset.FileReads;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

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
                AND n.user_id = p.user_id AND n.seq > p.last_read_seq)""", """
            SELECT 'message ' || lower(hex(m.id)) || ' is an answer that grows, and nobody writes it' AS trouble
            FROM message m JOIN conversation c ON c.id = m.conversation_id
            WHERE m.status = 'IN_PROGRESS' AND NOT EXISTS (
              SELECT 1 FROM turn t WHERE t.message_id = m.id AND t.ended_at IS NULL)""", """
            SELECT 'turn ' || lower(hex(t.id)) || ' has no answer in its conversation' AS trouble
            FROM turn t JOIN conversation c ON c.id = t.conversation_id
            WHERE NOT EXISTS (SELECT 1 FROM message m WHERE m.conversation_id = t.conversation_id
              AND m.seq = t.seq AND m.id = t.message_id AND m.role = 'ASSISTANT')""", """
            SELECT 'message ' || lower(hex(m.id)) || ' follows one that is not in its conversation' AS trouble
            FROM message m JOIN conversation c ON c.id = m.conversation_id
            WHERE m.parent_id IS NOT NULL AND NOT EXISTS (
              SELECT 1 FROM message p WHERE p.id = m.parent_id AND p.conversation_id = m.conversation_id)""", """
            SELECT 'conversation ' || lower(hex(c.id)) || ' shows a message that is not in it' AS trouble
            FROM conversation c
            WHERE c.current_node IS NOT NULL AND NOT EXISTS (
              SELECT 1 FROM message m WHERE m.id = c.current_node AND m.conversation_id = c.id)""");

    /// What must hold for files.
    private static final List<String> FILE_RULES = List.of("""
            SELECT 'file ' || lower(hex(f.id)) || ' is whole and has no content' AS trouble
            FROM file f
            WHERE f.deleted_at IS NULL AND f.state <> 'UPLOADING' AND NOT EXISTS (
              SELECT 1 FROM content c WHERE c.id = f.content_id AND c.size = f.size AND c.sha256 = f.sha256)""", """
            SELECT 'conversation ' || lower(hex(r.conversation_id)) || ' shows file ' || lower(hex(r.file_id))
                   || ' in a message that is not there' AS trouble
            FROM file_reference r JOIN conversation c ON c.id = r.conversation_id
            WHERE NOT EXISTS (SELECT 1 FROM message m WHERE m.conversation_id = r.conversation_id AND m.seq = r.seq
              AND m.deleted_at IS NULL AND m.attachments IS NOT NULL)""", """
            SELECT 'message ' || lower(hex(m.id)) || ' shows files that nobody can read there' AS trouble
            FROM message m JOIN conversation c ON c.id = m.conversation_id
            WHERE m.attachments IS NOT NULL AND NOT EXISTS (
              SELECT 1 FROM file_reference r WHERE r.conversation_id = m.conversation_id AND r.seq = m.seq)""");

    private Maintenance() {}

    /// Writes one consistent copy, whatever is written meanwhile, and reads it back.
    ///
    /// @param target must not exist
    /// @return how many messages it holds
    /// @throws IOException when it cannot be written, or is not sound
    public static long backup(Path folder, Path target) throws IOException {
        Path part = part(target);
        try {
            Connections connections = new Connections(file(folder));
            try {
                copyInto(connections.onlooker(), part);
            } catch (SQLException e) {
                throw new IOException(e.getMessage(), e);
            } finally {
                connections.close();
            }
            List<String> troubles = check(part);
            if (!troubles.isEmpty()) throw new IOException("the copy is not sound: " + troubles.getFirst());
            long messages = messages(part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return messages;
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Writes a copy in the place of one that may be there.
    static void copy(Sql sql, Path target) throws IOException, SQLException {
        Path part = part(target);
        try {
            copyInto(sql, part);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    private static Path part(Path target) {
        return target.resolveSibling(target.getFileName() + ".part");
    }

    private static void copyInto(Sql sql, Path part) throws IOException, SQLException {
        Files.deleteIfExists(part);
        PrivateFile.create(part);
        sql.query("VACUUM INTO :target")
                .set("target", part.toAbsolutePath().toString())
                .execute();
        PrivateFile.force(part);
    }

    /// Puts a backup in the place of the database, which no server may be using. The old one is kept aside, and
    /// the log gets a new name: clients that know of more than the backup holds begin anew.
    ///
    /// @param aside what the old database is called from then on
    /// @throws IOException when it cannot be done; the old database then stands where it stood
    public static void restore(Path backup, Path folder, Path aside) throws IOException {
        Path file = file(folder);
        Path part = part(file);
        Files.deleteIfExists(part);
        try {
            PrivateFile.create(part);
            try (OutputStream out = Files.newOutputStream(part)) {
                Files.copy(backup, out);
            }
            alone(
                    part,
                    sql -> ServerValues.put(
                            sql, ServerValues.LOG, UUID.randomUUID().toString()));
            PrivateFile.force(part);
            if (Files.exists(file)) {
                alone(file, _ -> 0);
                keep(file, aside);
            }
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /// Changes something, then brings all that stands in the log into the file itself and removes the log.
    ///
    /// @throws IOException also when another program has it open: its writes would be lost
    private static void alone(Path file, SqlWork<Integer> work) throws IOException {
        Connections connections = new Connections(file);
        try {
            Sql sql = connections.checkpoints();
            int _ = work.run(sql);
            String mode = sql.query("PRAGMA journal_mode = DELETE")
                    .find(row -> row.text("journal_mode"))
                    .orElse("unknown");
            if (!mode.equals("delete")) throw new IOException("another program uses " + file.getFileName());
        } catch (SQLException e) {
            throw new IOException(
                    StoreFailed.busy(e) ? "another program uses " + file.getFileName() : e.getMessage(), e);
        } finally {
            connections.close();
        }
    }

    /// The file keeps its name until another takes it: at no moment there is none.
    private static void keep(Path file, Path aside) throws IOException {
        try {
            Files.createLink(aside, file);
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.copy(file, aside, StandardCopyOption.COPY_ATTRIBUTES);
            PrivateFile.force(aside);
        }
    }

    /// @param place a database file, or the folder it is in
    /// @return what is wrong, one sentence each
    /// @throws IOException when it is no database of Parley
    public static List<String> check(Path place) throws IOException {
        Connections connections = new Connections(file(place));
        try {
            Sql sql = connections.onlooker();
            List<String> troubles =
                    new ArrayList<>(sql.query("PRAGMA integrity_check").list(row -> row.text("integrity_check")));
            troubles.remove("ok");
            Migrations.requireKnown(sql);
            for (String rule : RULES) troubles.addAll(sql.query(rule).list(row -> row.text("trouble")));
            if (Migrations.version(sql) >= Migrations.FILES)
                for (String rule : FILE_RULES) troubles.addAll(sql.query(rule).list(row -> row.text("trouble")));
            troubles.addAll(new SentKeys(SentKeys.MANY).troubles(sql));
            return troubles;
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            connections.close();
        }
    }

    /// @param place a database file, or the folder it is in
    /// @return the bytes that must stand beside it
    public static List<FileReads.Content> contents(Path place) throws IOException {
        return looking(
                place,
                sql -> Migrations.version(sql) < Migrations.FILES
                        ? List.of()
                        : sql.query("SELECT id, sha256, size FROM content ORDER BY id")
                                .list(SqlFileReads::content));
    }

    /// @return files that have these bytes; none when they were removed meanwhile
    public static List<FileId> filesOf(Path place, ContentId content) throws IOException {
        return looking(
                place,
                sql -> sql.query("SELECT id FROM file WHERE content_id = :content AND deleted_at IS NULL")
                        .set("content", Bytes.of(content.value()))
                        .list(row -> row.id("id", FileId::new)));
    }

    /// Makes tombstones of files whose bytes were removed after this copy was made.
    public static void deleteFilesOf(Path copy, List<ContentId> contents, Instant now) throws IOException {
        alone(copy, sql -> {
            for (ContentId content : contents) {
                byte[] id = Bytes.of(content.value());
                sql.query("UPDATE file SET deleted_at = :now, content_id = NULL WHERE content_id = :content")
                        .set("now", now)
                        .set("content", id)
                        .update();
                sql.query("DELETE FROM content WHERE id = :content")
                        .set("content", id)
                        .update();
            }
            return contents.size();
        });
    }

    private static <T> T looking(Path place, SqlWork<T> work) throws IOException {
        Connections connections = new Connections(file(place));
        try {
            return work.run(connections.onlooker());
        } catch (SQLException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            connections.close();
        }
    }

    private static long messages(Path file) throws IOException {
        return looking(
                file,
                sql -> sql.query("SELECT COUNT(*) AS messages FROM message")
                        .find(row -> row.number("messages"))
                        .orElse(0L));
    }

    private static Path file(Path place) {
        return Files.isDirectory(place) ? place.resolve(Database.FILE) : place;
    }
}
