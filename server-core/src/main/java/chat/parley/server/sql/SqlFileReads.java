package chat.parley.server.sql;

import static chat.parley.server.sql.SqlConversationStore.run;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.FileInfo.FileState;
import chat.parley.protocol.rest.FileUse;
import chat.parley.server.asset.ContentId;
import chat.parley.server.asset.FileFacts;
import chat.parley.server.asset.FileReads;
import chat.parley.server.asset.Sha256;
import chat.parley.server.asset.StoredFile;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The statements that read files, in the transaction of one connection.
class SqlFileReads implements FileReads {

    private static final String FILE = """
            SELECT id, owner_id, client_id, use_case, name, size, mime_type, sha256, content_id, state, width, height,
                pages, trouble, created_at, stored_at, deleted_at
            FROM file""";

    private static final String CONTENT = "SELECT id, sha256, size FROM content";

    private static final String BYTES_OF = """
            SELECT COALESCE(SUM(size), 0) AS bytes FROM (
              SELECT content_id, MAX(size) AS size FROM (
                SELECT content_id, size FROM file WHERE owner_id = :owner AND deleted_at IS NULL
                UNION ALL SELECT content_id, size FROM file
                WHERE owner_id = :owner AND deleted_at IS NOT NULL AND content_id IS NOT NULL)
              GROUP BY content_id)""";

    private static final String SHOWN = """
            SELECT m.conversation_id AS id FROM member m
            WHERE m.user_id = :user AND m.conversation_id IN (
              SELECT conversation_id FROM file_reference WHERE file_id = :file
              UNION ALL SELECT id FROM conversation WHERE picture = :file)
            LIMIT 1""";

    private static final String SHOWN_IN = """
            SELECT 1 AS one FROM member m
            WHERE m.user_id = :user AND m.conversation_id = :conversation AND (
              EXISTS (SELECT 1 FROM file_reference WHERE file_id = :file AND conversation_id = :conversation)
              OR EXISTS (SELECT 1 FROM conversation WHERE id = :conversation AND picture = :file))""";

    final Sql sql;

    SqlFileReads(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<StoredFile> file(FileId file) {
        return run(() -> find(sql, file));
    }

    static Optional<StoredFile> find(Sql sql, FileId file) throws SQLException {
        return sql.query(FILE + " WHERE id = :file").set("file", file).find(SqlFileReads::file);
    }

    private static StoredFile file(Row row) throws SQLException {
        return new StoredFile(
                row.id("id", FileId::new),
                row.id("owner_id", UserId::new),
                row.findId("client_id", ClientId::new),
                FileUse.valueOf(row.text("use_case")),
                row.text("name"),
                row.number("size"),
                new FileFacts(
                        row.text("mime_type"),
                        row.findNumber("width").map(Long::intValue),
                        row.findNumber("height").map(Long::intValue),
                        row.findNumber("pages").map(Long::intValue),
                        row.findText("trouble")),
                row.findId("content_id", ContentId::new),
                row.findBytes("sha256").map(Sha256::of),
                FileState.valueOf(row.text("state")),
                row.time("created_at"),
                row.findTime("stored_at"),
                row.findTime("deleted_at"));
    }

    @Override
    public Optional<Announced> announced(UserId owner, ClientId clientId) {
        return run(() -> sql.query("SELECT id, announced FROM file WHERE owner_id = :owner AND client_id = :client")
                .set("owner", owner)
                .set("client", clientId)
                .find(row -> new Announced(row.id("id", FileId::new), Sha256.of(row.bytes("announced")))));
    }

    @Override
    public Optional<Content> content(UserId owner, Sha256 sha256) {
        return run(() -> sql.query(CONTENT + " WHERE owner_id = :owner AND sha256 = :hash")
                .set("owner", owner)
                .set("hash", sha256.bytes())
                .find(SqlFileReads::content));
    }

    @Override
    public Optional<Content> content(ContentId content) {
        return run(() -> sql.query(CONTENT + " WHERE id = :content")
                .set("content", Bytes.of(content.value()))
                .find(SqlFileReads::content));
    }

    static Content content(Row row) throws SQLException {
        return new Content(row.id("id", ContentId::new), Sha256.of(row.bytes("sha256")), row.number("size"));
    }

    @Override
    public long bytesOf(UserId owner) {
        return run(() -> sql.query(BYTES_OF).set("owner", owner).find(row -> row.number("bytes")))
                .orElse(0L);
    }

    @Override
    public long bytes() {
        return run(() -> sql.query("SELECT COALESCE(SUM(size), 0) AS bytes FROM content")
                        .find(row -> row.number("bytes")))
                .orElse(0L);
    }

    @Override
    public Optional<ConversationId> shownTo(UserId reader, FileId file) {
        return run(() -> shown(sql, reader, file));
    }

    static Optional<ConversationId> shown(Sql sql, UserId reader, FileId file) throws SQLException {
        return sql.query(SHOWN).set("user", reader).set("file", file).find(row -> row.id("id", ConversationId::new));
    }

    @Override
    public boolean isShown(UserId reader, FileId file, ConversationId conversation) {
        return run(() -> sql.query(SHOWN_IN)
                .set("user", reader)
                .set("file", file)
                .set("conversation", conversation)
                .find(row -> row.number("one"))
                .isPresent());
    }

    @Override
    public Optional<FileId> avatar(UserId user) {
        return run(() -> sql.query("SELECT avatar FROM account WHERE user_id = :user")
                .set("user", user)
                .find(row -> row.findId("avatar", FileId::new))
                .flatMap(file -> file));
    }

    @Override
    public boolean isAvatar(FileId file) {
        return run(() -> sql.query("SELECT 1 AS one FROM account WHERE avatar = :file")
                .set("file", file)
                .find(row -> row.number("one"))
                .isPresent());
    }

    @Override
    public List<StoredFile> unlooked(int limit) {
        return run(() -> sql.query(
                        FILE + " WHERE state = 'STORED' AND deleted_at IS NULL ORDER BY created_at LIMIT :limit")
                .set("limit", limit)
                .list(SqlFileReads::file));
    }

    @Override
    public Optional<String> page(FileId file, int page) {
        return run(() -> sql.query("SELECT text FROM file_page WHERE file_id = :file AND page = :page")
                .set("file", file)
                .set("page", page)
                .find(row -> row.text("text")));
    }

    @Override
    public int pages(FileId file) {
        return run(() -> sql.query("SELECT COUNT(*) AS pages FROM file_page WHERE file_id = :file")
                        .set("file", file)
                        .find(row -> (int) row.number("pages")))
                .orElse(0);
    }

    @Override
    public boolean isKnown(ContentId content) {
        byte[] id = Bytes.of(content.value());
        return run(() ->
                sql.query("""
                        SELECT 1 AS one FROM content WHERE id = :content
                        UNION ALL SELECT 1 FROM file WHERE content_id = :content AND deleted_at IS NULL LIMIT 1""").set("content", id).find(row -> row.number("one")).isPresent());
    }
}
