package chat.parley.server;

import chat.parley.server.asset.ContentId;
import chat.parley.server.asset.ContentStore;
import chat.parley.server.asset.FileReads.Content;
import chat.parley.server.asset.Sha256;
import chat.parley.server.asset.folder.ContentFolder;
import chat.parley.server.sql.Maintenance;
import chat.parley.server.sql.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Puts a backup in the place of what a data folder holds.
///
///     checked ──► what is there is kept aside ──► contents come ──► the database comes: from then on it holds
///
/// Contents have random names, so those of the backup stand beside those of before until the database changes; a stop
/// before that leaves everything as it was. What nothing knows afterwards, the server removes.
public final class Restore {

    private static final int CHUNK = 256 * 1024;

    /// The file is no backup, or a damaged one.
    public static final class Unsound extends IOException {
        private static final long serialVersionUID = 1L;

        Unsound(String why) {
            super(why);
        }
    }

    private final Path folder;
    private final ContentStore contents;

    /// @param folder the data folder, which no server uses
    public Restore(Path folder) {
        this.folder = folder;
        this.contents = new ContentFolder(folder.resolve(FileFeatures.FOLDER));
    }

    /// @param aside what the old database is called from then on; its contents stand in a folder of that name with
    ///        `.files` behind it
    /// @param progress told how many bytes of files came, as it goes on
    /// @return contents that were damaged already when the backup was made
    /// @throws Unsound when the file is no good
    /// @throws IOException when the folder cannot take it; the old data then stands where it stood
    public Set<String> from(Path backup, Path aside, LongConsumer progress) throws IOException {
        if (!isZip(backup)) {
            requireSound(backup);
            Maintenance.restore(backup, folder, aside);
            return Set.of();
        }
        Path database = folder.resolve("restoring.db");
        Files.deleteIfExists(database);
        try (ZipFile zip = open(backup)) {
            takeDatabase(zip, database);
            requireSound(database);
            Set<String> damaged = damaged(zip);
            ContentFolder kept = new ContentFolder(aside.resolveSibling(aside.getFileName() + ".files"));
            try {
                keepContents(kept);
                takeContents(zip, Maintenance.contents(database), damaged, progress);
                Maintenance.restore(database, folder, aside);
            } catch (IOException | RuntimeException e) {
                kept.clear();
                throw e;
            }
            return damaged;
        } finally {
            Files.deleteIfExists(database);
        }
    }

    /// Backups of before there were files are a database, and nothing else.
    private static boolean isZip(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] first = in.readNBytes(2);
            return first.length == 2 && first[0] == 'P' && first[1] == 'K';
        }
    }

    private static ZipFile open(Path backup) throws IOException {
        try {
            return new ZipFile(backup.toFile());
        } catch (ZipException e) {
            throw new Unsound("it is not whole: " + e.getMessage());
        }
    }

    private static void takeDatabase(ZipFile zip, Path to) throws IOException {
        PrivateFile.create(to);
        try (OutputStream out = Files.newOutputStream(to)) {
            ZipEntry entry = found(zip, Backup.DATABASE);
            try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
                long _ = in.transferTo(out);
                Backup.requireSound(entry, in);
            }
        } catch (ZipException e) {
            throw new Unsound(String.valueOf(e.getMessage()));
        }
    }

    private static ZipEntry found(ZipFile zip, String name) throws Unsound {
        return Optional.ofNullable(zip.getEntry(name)).orElseThrow(() -> new Unsound("it holds no " + name));
    }

    private static void requireSound(Path database) throws IOException {
        List<String> troubles;
        try {
            troubles = Maintenance.check(database);
        } catch (IOException e) {
            throw new Unsound("it holds no database of Parley: " + e.getMessage());
        }
        if (!troubles.isEmpty()) throw new Unsound(troubles.getFirst());
    }

    private static Set<String> damaged(ZipFile zip) throws IOException {
        try (InputStream in = zip.getInputStream(found(zip, Backup.DAMAGED))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().collect(Collectors.toSet());
        }
    }

    /// What is there keeps its bytes under a second name, as the database does.
    private void keepContents(ContentFolder kept) throws IOException {
        List<ContentId> all = new ArrayList<>();
        contents.each(all::add);
        for (ContentId content : all) {
            try {
                kept.link(content, folder.resolve(FileFeatures.FOLDER));
            } catch (UnsupportedOperationException | FileSystemException noLinks) {
                copy(content, kept);
            }
        }
    }

    private void copy(ContentId content, ContentStore other) throws IOException {
        // What has the name may be the very bytes that are copied.
        other.delete(content);
        try (var from = contents.open(content);
                ContentStore.Adding to = other.add(content, 0)) {
            ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
            while (from.read(chunk) >= 0) {
                to.write(chunk.flip());
                chunk.clear();
            }
            to.sync();
        }
    }

    private void takeContents(ZipFile zip, List<Content> all, Set<String> damaged, LongConsumer progress)
            throws IOException {
        long bytes = 0;
        for (Content content : all) {
            if (!damaged.contains(content.id().toString()) && !Backup.isSound(contents, content)) take(zip, content);
            bytes += content.size();
            progress.accept(bytes);
        }
    }

    private void take(ZipFile zip, Content content) throws IOException {
        ZipEntry entry = found(zip, Backup.CONTENTS + content.id());
        // The bytes of a content that is kept aside may be these: they are not written over.
        contents.delete(content.id());
        MessageDigest digest = Sha256.digest();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = zip.getInputStream(entry);
                ContentStore.Adding to = contents.add(content.id(), 0)) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                digest.update(chunk, 0, read);
                to.write(ByteBuffer.wrap(chunk, 0, read));
            }
            to.sync();
        } catch (ZipException e) {
            throw new Unsound("content " + content.id() + " in it cannot be read: " + e.getMessage());
        }
        if (!Sha256.of(digest.digest()).equals(content.sha256()))
            throw new Unsound("content " + content.id() + " in it is not what was uploaded");
    }
}
