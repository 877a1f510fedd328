package chat.parley.server.sql;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.asset.StoredFile;
import chat.parley.server.conversation.ConversationReads.Place;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// Which messages show which files: the statements about the table `file_reference`.
///
/// A file that was shown is deleted with the last message that shows it.
final class MessageFiles {

    private static final String SHOWING = """
            SELECT conversation_id, seq FROM file_reference
            WHERE file_id = :file AND (conversation_id, seq) > (:conversation, :seq)
            ORDER BY conversation_id, seq LIMIT :limit""";

    private static final String IS_SHOWN = """
            SELECT 1 AS one FROM file_reference WHERE file_id = :file
            UNION ALL SELECT 1 FROM account WHERE avatar = :file
            UNION ALL SELECT 1 FROM conversation WHERE picture = :file LIMIT 1""";

    private MessageFiles() {}

    /// @return what a message of this sender shows of the file, if they may send it
    static Optional<Attachment> attachable(Sql sql, FileId file, UserId sender) throws SQLException {
        Optional<StoredFile> found = SqlFileReads.find(sql, file).filter(StoredFile::isWhole);
        if (found.isEmpty()) return Optional.empty();
        boolean mayRead = found.get().owner().equals(sender)
                || SqlFileReads.shown(sql, sender, file).isPresent();
        return mayRead ? Optional.of(found.get().attachment()) : Optional.empty();
    }

    /// The message shows its files from now on.
    static void refer(Sql sql, Message message) throws SQLException {
        for (Attachment file : message.content().attachments())
            sql.query("""
                            INSERT INTO file_reference (file_id, conversation_id, seq, at)
                            VALUES (:file, :conversation, :seq, :now)""")
                    .set("file", file.fileId())
                    .set("conversation", message.conversationId())
                    .set("seq", message.seq())
                    .set("now", message.createdAt())
                    .update();
    }

    /// The message was deleted: it shows nothing.
    ///
    /// @return how many files it showed
    static int drop(Sql sql, Message message, Instant now) throws SQLException {
        List<FileId> files = sql.query("""
                        SELECT file_id FROM file_reference WHERE conversation_id = :conversation AND seq = :seq""")
                .set("conversation", message.conversationId())
                .set("seq", message.seq())
                .list(row -> row.id("file_id", FileId::new));
        if (files.isEmpty()) return 0;
        sql.query("UPDATE message SET attachments = NULL WHERE conversation_id = :conversation AND seq = :seq")
                .set("conversation", message.conversationId())
                .set("seq", message.seq())
                .update();
        for (FileId file : files) {
            forget(sql, file, new Place(message.conversationId(), message.seq()));
            deleteUnlessShown(sql, file, now);
        }
        return files.size();
    }

    private record Shown(FileId file, long seq) {}

    /// A step in removing a conversation.
    ///
    /// @return how many references were removed
    static int erase(Sql sql, ConversationId conversation, Instant now, int most) throws SQLException {
        List<Shown> shown = sql.query("""
                        SELECT file_id, seq FROM file_reference WHERE conversation_id = :conversation
                        ORDER BY conversation_id, seq LIMIT :limit""")
                .set("conversation", conversation)
                .set("limit", most)
                .list(row -> new Shown(row.id("file_id", FileId::new), row.number("seq")));
        Set<FileId> files = new HashSet<>();
        for (Shown one : shown) {
            forget(sql, one.file(), new Place(conversation, one.seq()));
            files.add(one.file());
        }
        for (FileId file : files) deleteUnlessShown(sql, file, now);
        return shown.size();
    }

    private static void forget(Sql sql, FileId file, Place place) throws SQLException {
        sql.query("""
                        DELETE FROM file_reference
                        WHERE file_id = :file AND conversation_id = :conversation AND seq = :seq""")
                .set("file", file)
                .set("conversation", place.conversation())
                .set("seq", place.seq())
                .update();
    }

    static void deleteUnlessShown(Sql sql, FileId file, Instant now) throws SQLException {
        boolean isShown = sql.query(IS_SHOWN)
                .set("file", file)
                .find(row -> row.number("one"))
                .isPresent();
        if (isShown) return;
        boolean _ = SqlFileWrites.delete(sql, file, now);
    }

    static List<Place> showing(Sql sql, FileId file, Optional<Place> after, int limit) throws SQLException {
        return sql.query(SHOWING)
                .set("file", file)
                .set("conversation", after.map(Place::conversation).orElse(new ConversationId(new UUID(0, 0))))
                .set("seq", after.map(Place::seq).orElse(0L))
                .set("limit", limit)
                .list(row -> new Place(row.id("conversation_id", ConversationId::new), row.number("seq")));
    }
}
