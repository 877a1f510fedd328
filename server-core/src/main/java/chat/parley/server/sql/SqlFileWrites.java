package chat.parley.server.sql;

import static chat.parley.server.sql.SqlConversationStore.run;

import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.asset.ContentId;
import chat.parley.server.asset.FileFacts;
import chat.parley.server.asset.FileWrites;
import chat.parley.server.asset.Sha256;
import chat.parley.server.asset.StoredFile;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The statements that change files, in the writer's transaction.
final class SqlFileWrites extends SqlFileReads implements FileWrites {

    private static final String ANNOUNCE = """
            INSERT INTO file (id, owner_id, client_id, use_case, name, size, mime_type, sha256, announced, content_id,
                state, created_at)
            VALUES (:file, :owner, :client, :use, :name, :size, :type, :hash, :announced, :content, :state, :now)""";

    private static final String DELETE = "UPDATE file SET deleted_at = :now WHERE id = :file AND deleted_at IS NULL";

    private static final String LOOK = """
            UPDATE file SET state = 'READY', mime_type = :type, width = :width, height = :height, pages = :pages,
                trouble = :trouble
            WHERE id = :file AND deleted_at IS NULL AND state <> 'UPLOADING'""";

    private static final String GIVE_UP_UNFINISHED = """
            UPDATE file SET deleted_at = :now
            WHERE state = 'UPLOADING' AND deleted_at IS NULL AND (created_at < :before
              OR owner_id IN (SELECT user_id FROM account WHERE disabled_at IS NOT NULL))""";

    private static final String GIVE_UP_UNSHOWN = """
            UPDATE file SET deleted_at = :now
            WHERE state IN ('STORED', 'READY') AND created_at < :before AND stored_at < :before AND deleted_at IS NULL
              AND NOT EXISTS (SELECT 1 FROM file_reference r WHERE r.file_id = file.id)
              AND NOT EXISTS (SELECT 1 FROM account WHERE avatar = file.id)
              AND NOT EXISTS (SELECT 1 FROM conversation WHERE picture = file.id)""";

    private static final String UNUSED = """
            SELECT DISTINCT content_id FROM file f
            WHERE deleted_at IS NOT NULL AND content_id IS NOT NULL AND NOT EXISTS (
              SELECT 1 FROM file o WHERE o.content_id = f.content_id AND o.deleted_at IS NULL)
            LIMIT :limit""";

    SqlFileWrites(Sql sql) {
        super(sql);
    }

    @Override
    public void announce(StoredFile f, Sha256 body) {
        run(() -> {
            Query insert = sql.query(ANNOUNCE);
            return bytes(insert, "hash", f.sha256().map(Sha256::bytes))
                    .set("file", f.id())
                    .set("owner", f.owner())
                    .setId("client", f.clientId())
                    .set("use", f.use().name())
                    .set("name", f.name())
                    .set("size", f.size())
                    .set("type", f.facts().mimeType())
                    .set("announced", body.bytes())
                    .set("content", content(f))
                    .set("state", f.state().name())
                    .set("now", f.createdAt())
                    .update();
        });
    }

    private static Query bytes(Query query, String name, Optional<byte[]> value) throws SQLException {
        return value.isPresent() ? query.set(name, value.get()) : query.setNull(name);
    }

    private static byte[] content(StoredFile file) {
        return Bytes.of(file.content().orElseThrow().value());
    }

    @Override
    public void restart(FileId file, ContentId content) {
        run(() -> sql.query("UPDATE file SET content_id = :content WHERE id = :file")
                .set("content", Bytes.of(content.value()))
                .set("file", file)
                .update());
    }

    @Override
    public void store(StoredFile f) {
        run(() -> {
            sql.query("""
                            INSERT INTO content (id, owner_id, sha256, size, created_at)
                            VALUES (:content, :owner, :hash, :size, :now)
                            ON CONFLICT DO NOTHING""")
                    .set("content", content(f))
                    .set("owner", f.owner())
                    .set("hash", f.sha256().orElseThrow().bytes())
                    .set("size", f.size())
                    .setTime("now", f.storedAt())
                    .update();
            return sql.query("""
                            UPDATE file SET content_id = :content, sha256 = :hash, state = :state, stored_at = :now
                            WHERE id = :file""")
                    .set("content", content(f))
                    .set("hash", f.sha256().orElseThrow().bytes())
                    .set("state", f.state().name())
                    .setTime("now", f.storedAt())
                    .set("file", f.id())
                    .update();
        });
    }

    @Override
    public void replace(ContentId damaged, ContentId sound) {
        run(() -> {
            sql.query("UPDATE file SET content_id = :sound WHERE content_id = :damaged")
                    .set("sound", Bytes.of(sound.value()))
                    .set("damaged", Bytes.of(damaged.value()))
                    .update();
            return sql.query("UPDATE content SET id = :sound WHERE id = :damaged")
                    .set("sound", Bytes.of(sound.value()))
                    .set("damaged", Bytes.of(damaged.value()))
                    .update();
        });
    }

    @Override
    public boolean delete(FileId file, Instant now) {
        return run(() -> delete(sql, file, now));
    }

    /// What was read of it goes with it.
    static boolean delete(Sql sql, FileId file, Instant now) throws SQLException {
        boolean deleted = sql.query(DELETE).set("now", now).set("file", file).update() > 0;
        if (deleted)
            sql.query("DELETE FROM file_page WHERE file_id = :file")
                    .set("file", file)
                    .update();
        return deleted;
    }

    @Override
    public void setAvatar(UserId user, Optional<FileId> avatar, Instant now) {
        Optional<FileId> before = avatar(user);
        run(() -> {
            int changed = sql.query("UPDATE account SET avatar = :avatar WHERE user_id = :user")
                    .setId("avatar", avatar)
                    .set("user", user)
                    .update();
            if (before.isPresent() && !before.equals(avatar)) MessageFiles.deleteUnlessShown(sql, before.get(), now);
            return changed;
        });
    }

    @Override
    public boolean look(FileId file, FileFacts facts, List<String> pages) {
        return run(() -> {
            boolean isThere = number(
                                    number(number(sql.query(LOOK), "width", facts.width()), "height", facts.height()),
                                    "pages",
                                    facts.pages())
                            .set("type", facts.mimeType())
                            .setText("trouble", facts.trouble())
                            .set("file", file)
                            .update()
                    > 0;
            if (isThere) writePages(file, pages);
            return isThere;
        });
    }

    private void writePages(FileId file, List<String> pages) throws SQLException {
        sql.query("DELETE FROM file_page WHERE file_id = :file")
                .set("file", file)
                .update();
        for (int page = 1; page <= pages.size(); page++)
            sql.query("INSERT INTO file_page (file_id, page, text) VALUES (:file, :page, :text)")
                    .set("file", file)
                    .set("page", page)
                    .set("text", pages.get(page - 1))
                    .update();
    }

    private static Query number(Query query, String name, Optional<Integer> value) throws SQLException {
        return value.isPresent() ? query.set(name, value.get()) : query.setNull(name);
    }

    @Override
    public void giveUp(Instant announcedBefore, Instant storedBefore, Instant now) {
        run(() -> {
            sql.query(GIVE_UP_UNFINISHED)
                    .set("now", now)
                    .set("before", announcedBefore)
                    .update();
            return sql.query(GIVE_UP_UNSHOWN)
                    .set("now", now)
                    .set("before", storedBefore)
                    .update();
        });
    }

    @Override
    public List<ContentId> takeUnused(int limit) {
        return run(() -> {
            List<ContentId> unused =
                    sql.query(UNUSED).set("limit", limit).list(row -> row.id("content_id", ContentId::new));
            for (ContentId content : unused) {
                byte[] id = Bytes.of(content.value());
                sql.query("UPDATE file SET content_id = NULL WHERE content_id = :content")
                        .set("content", id)
                        .update();
                sql.query("DELETE FROM content WHERE id = :content")
                        .set("content", id)
                        .update();
            }
            return unused;
        });
    }
}
