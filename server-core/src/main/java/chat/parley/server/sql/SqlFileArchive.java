package chat.parley.server.sql;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.ListLibrary.LibraryKind;
import chat.parley.server.asset.StoredFile;
import chat.parley.server.search.FileArchive;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The files that messages show, in the tables `file` and `file_reference`.
public final class SqlFileArchive implements FileArchive {

    /// What one user finds of a reference, called `r`.
    private static final String VISIBLE = """
            JOIN member m ON m.conversation_id = r.conversation_id AND m.user_id = :user AND m.is_hidden = 0
            JOIN conversation c ON c.id = r.conversation_id AND c.is_temporary = 0""";

    private static final String SHOWN = """
            SELECT r.file_id AS file_id, r.conversation_id AS conversation_id, r.seq AS seq, r.at AS at,
                s.id AS message_id, s.sender_id AS sender_id
            FROM file_reference r
            """ + VISIBLE + """

            JOIN file f ON f.id = r.file_id AND f.deleted_at IS NULL
            JOIN message s ON s.conversation_id = r.conversation_id AND s.seq = r.seq
            WHERE (:in IS NULL OR r.conversation_id = :in) AND (r.at, r.file_id) < (:at, :file)
              AND (:kind = 'ALL' OR (:kind = 'IMAGE') = (f.width IS NOT NULL AND f.trouble IS NULL))
              AND NOT EXISTS (
                SELECT 1 FROM (SELECT * FROM file_reference WHERE file_id = r.file_id) n
                JOIN member o ON o.conversation_id = n.conversation_id AND o.user_id = :user AND o.is_hidden = 0
                JOIN conversation d ON d.id = n.conversation_id AND d.is_temporary = 0
                WHERE (:in IS NULL OR n.conversation_id = :in)
                  AND (n.at, n.conversation_id, n.seq) > (r.at, r.conversation_id, r.seq))
            ORDER BY r.at DESC, r.file_id DESC LIMIT :limit""";

    private static final String PLACES =
            "SELECT COUNT(*) AS places FROM file_reference r " + VISIBLE + " WHERE r.file_id = :file";

    private static final After BEGINNING =
            new After(Instant.ofEpochMilli(Long.MAX_VALUE), new FileId(new UUID(-1, -1)));

    private final Database database;

    public SqlFileArchive(Database database) {
        this.database = database;
    }

    private record Place(FileId file, ConversationId conversation, MessageId message, UserId sender, Instant at) {}

    @Override
    public List<Shown> shown(Wish wish, Optional<After> after, int limit) {
        After from = after.orElse(BEGINNING);
        return database.read(sql -> {
            List<Place> places = sql.query(SHOWN)
                    .set("user", wish.user())
                    .setId("in", wish.in())
                    .set("kind", wish.kind().map(LibraryKind::name).orElse("ALL"))
                    .set("at", from.at())
                    .set("file", from.file())
                    .set("limit", limit)
                    .list(SqlFileArchive::place);
            List<Shown> shown = new ArrayList<>();
            for (Place place : places) {
                Optional<StoredFile> file = SqlFileReads.find(sql, place.file());
                file.ifPresent(f -> shown.add(new Shown(
                        f.attachment(), f.owner(), place.conversation(), place.message(), place.sender(), place.at())));
            }
            return shown;
        });
    }

    private static Place place(Row row) throws SQLException {
        return new Place(
                row.id("file_id", FileId::new),
                row.id("conversation_id", ConversationId::new),
                row.id("message_id", MessageId::new),
                row.id("sender_id", UserId::new),
                row.time("at"));
    }

    @Override
    public int places(UserId user, FileId file) {
        return database.read(sql ->
                        sql.query(PLACES).set("user", user).set("file", file).find(row -> (int) row.number("places")))
                .orElse(0);
    }
}
