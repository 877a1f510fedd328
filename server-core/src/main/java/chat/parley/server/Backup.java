package chat.parley.server;

import chat.parley.protocol.id.FileId;
import chat.parley.server.asset.ContentId;
import chat.parley.server.asset.ContentStore;
import chat.parley.server.asset.Contents;
import chat.parley.server.asset.FileReads.Content;
import chat.parley.server.asset.Sha256;
import chat.parley.server.asset.folder.ContentFolder;
import chat.parley.server.sql.Maintenance;
import chat.parley.server.sql.PrivateFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongConsumer;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Everything a server keeps, in one file: a zip of the database and of the contents of files under `files/`.
///
/// Everything streams. The database is copied first; contents never change once it knows them.
public final class Backup {

    static final String DATABASE = "parley.db";
    static final String CONTENTS = "files/";

    /// Names the contents that were damaged before they were copied, one a line.
    static final String DAMAGED = "damaged.txt";

    private final Path folder;
    private final ContentStore contents;
    private final Clock clock;

    /// @param folder the data folder of a server, which may run
    public Backup(Path folder, Clock clock) {
        this.folder = folder;
        this.contents = new ContentFolder(folder.resolve(FileFeatures.FOLDER));
        this.clock = clock;
    }

    /// @param damaged what is wrong with files, one sentence each; they are not in the backup as they should be
    public record Written(long messages, long files, List<String> damaged) {}

    /// Writes a backup and reads it back.
    ///
    /// @param target must not exist
    /// @param progress told how many bytes of files were copied, as it goes on
    /// @throws IOException when it cannot be written, or is not sound
    public Written write(Path target, LongConsumer progress) throws IOException {
        Path part = target.resolveSibling(target.getFileName() + ".part");
        Path copy = target.resolveSibling(target.getFileName() + ".part.db");
        Files.deleteIfExists(part);
        Files.deleteIfExists(copy);
        try {
            long messages = Maintenance.backup(folder, copy);
            PrivateFile.create(part);
            Copied copied;
            try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(part))) {
                copied = copyContents(zip, Maintenance.contents(copy), progress);
                if (!copied.gone().isEmpty()) Maintenance.deleteFilesOf(copy, copied.gone(), clock.instant());
                put(zip, DATABASE, Deflater.BEST_SPEED, out -> Files.copy(copy, out));
                byte[] damaged = String.join("\n", copied.damaged()).getBytes(StandardCharsets.UTF_8);
                put(zip, DAMAGED, Deflater.BEST_SPEED, out -> out.write(damaged));
            }
            PrivateFile.force(part);
            List<Content> kept = readBack(part, copy);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
            return new Written(messages, kept.size(), copied.troubles());
        } finally {
            Files.deleteIfExists(part);
            Files.deleteIfExists(copy);
        }
    }

    /// @param gone contents that were removed since the database was copied
    /// @param damaged the names of those that are not what they should be
    private record Copied(List<ContentId> gone, List<String> damaged, List<String> troubles) {}

    private Copied copyContents(ZipOutputStream zip, List<Content> all, LongConsumer progress) throws IOException {
        Copied copied = new Copied(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        long bytes = 0;
        for (Content content : all) {
            boolean isSound = copy(zip, content);
            List<FileId> files = isSound ? List.of() : Maintenance.filesOf(folder, content.id());
            if (!isSound && files.isEmpty()) copied.gone().add(content.id());
            else if (!isSound) {
                copied.damaged().add(content.id().toString());
                copied.troubles().add(ContentCheck.damaged(content, files));
            }
            bytes += content.size();
            progress.accept(bytes);
        }
        return copied;
    }

    /// @return false when it is not there, or is not what it should be
    private boolean copy(ZipOutputStream zip, Content content) throws IOException {
        MessageDigest digest = Sha256.digest();
        try (InputStream in = Channels.newInputStream(contents.open(content.id()))) {
            put(zip, CONTENTS + content.id(), Deflater.NO_COMPRESSION, out -> {
                long _ = new DigestInputStream(in, digest).transferTo(out);
            });
        } catch (NoSuchFileException e) {
            return false;
        }
        return Sha256.of(digest.digest()).equals(content.sha256());
    }

    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private static void put(ZipOutputStream zip, String name, int level, Writing writing) throws IOException {
        zip.setLevel(level);
        zip.putNextEntry(new ZipEntry(name));
        writing.to(zip);
        zip.closeEntry();
    }

    /// @return the contents that are in it
    /// @throws IOException when something in it is not what was written
    private static List<Content> readBack(Path part, Path copy) throws IOException {
        List<Content> found = new ArrayList<>();
        try (ZipFile zip = new ZipFile(part.toFile())) {
            for (Content content : Maintenance.contents(copy)) {
                ZipEntry entry = zip.getEntry(CONTENTS + content.id());
                if (entry == null) continue;
                readThrough(zip, entry);
                found.add(content);
            }
            readThrough(zip, entry(zip, DATABASE));
        }
        return found;
    }

    private static void readThrough(ZipFile zip, ZipEntry entry) throws IOException {
        try (CheckedInputStream in = new CheckedInputStream(zip.getInputStream(entry), new CRC32())) {
            long _ = in.transferTo(OutputStream.nullOutputStream());
            requireSound(entry, in);
        }
    }

    static void requireSound(ZipEntry entry, CheckedInputStream read) throws IOException {
        if (read.getChecksum().getValue() != entry.getCrc())
            throw new IOException(entry.getName() + " in it is not what was written");
    }

    static ZipEntry entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) throw new IOException("it holds no " + name);
        return entry;
    }

    /// @return whether the hash of what stands there is the right one
    static boolean isSound(ContentStore store, Content content) throws IOException {
        try {
            return Contents.hash(store, content.id()).equals(content.sha256());
        } catch (NoSuchFileException e) {
            return false;
        }
    }
}
