package chat.parley.server.asset.folder;

import chat.parley.server.asset.ContentId;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Pictures that were made from contents, each a file named after its content. All of it may be deleted at any time.
/// Bounded: when they are too many bytes, the oldest go.
///
/// Any thread may call.
public final class PictureFolder {

    private static final String TEMPORARY = ".new";

    /// Of what it may hold, so much may come before it is looked through.
    private static final int UNSEEN = 16;

    private final Path folder;
    private final long most;
    private final AtomicLong unseen = new AtomicLong();
    private final ReentrantLock trimming = new ReentrantLock();

    /// @param folder its own, made when the first picture comes
    /// @param most how many bytes it may hold, or a sixteenth more for a moment
    public PictureFolder(Path folder, long most) {
        this.folder = folder;
        this.most = most;
    }

    /// @param shape what the picture shows of the content, and its kind: `thumbnail.jpg`
    /// @return its bytes; empty when it was not made, or is gone
    public Optional<SeekableByteChannel> find(ContentId content, String shape) throws IOException {
        try {
            return Optional.of(FileChannel.open(file(content, shape), StandardOpenOption.READ));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// Keeps a picture, in the place of one before.
    public void keep(ContentId content, String shape, byte[] bytes) throws IOException {
        Path file = file(content, shape);
        makeFolder(Optional.ofNullable(file.getParent()).orElseThrow());
        Path made = file.resolveSibling(UUID.randomUUID() + TEMPORARY);
        try {
            try (FileChannel channel =
                    FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) channel.write(buffer);
                // Else a crash could leave a picture of nothing, which would stay.
                channel.force(false);
            }
            Files.move(made, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            boolean _ = Files.deleteIfExists(made);
        }
        if (unseen.addAndGet(bytes.length) > most / UNSEEN) trim();
    }

    private record Kept(Path file, long bytes, FileTime at) {}

    /// Removes the oldest, until a quarter is free.
    private void trim() throws IOException {
        if (!trimming.tryLock()) return;
        try {
            unseen.set(0);
            List<Kept> all = new ArrayList<>();
            for (Path part : listed(folder))
                for (Path file : listed(part)) kept(file).ifPresent(all::add);
            long held = all.stream().mapToLong(Kept::bytes).sum();
            if (held <= most) return;
            all.sort(Comparator.comparing(Kept::at));
            for (Kept one : all) {
                if (held <= most / 4 * 3) return;
                remove(one.file());
                held -= one.bytes();
            }
        } finally {
            trimming.unlock();
        }
    }

    private static Optional<Kept> kept(Path file) throws IOException {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Kept(file, seen.size(), seen.lastModifiedTime()));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    /// Removes the pictures of contents that are gone, and those that nobody has needed for long.
    ///
    /// @param before when a picture was made that is removed, whatever it shows
    public void clean(Predicate<ContentId> isKnown, Instant before) throws IOException {
        if (!Files.isDirectory(folder)) return;
        for (Path part : listed(folder))
            for (Path file : listed(part)) if (isUnneeded(file, isKnown, before)) remove(file);
        trim();
    }

    private static void remove(Path file) throws IOException {
        boolean _ = Files.deleteIfExists(file);
    }

    private static boolean isUnneeded(Path file, Predicate<ContentId> isKnown, Instant before) throws IOException {
        try {
            if (Files.getLastModifiedTime(file).compareTo(FileTime.from(before)) < 0) return true;
        } catch (NoSuchFileException _) {
            return false;
        }
        String name = String.valueOf(file.getFileName());
        if (name.endsWith(TEMPORARY)) return false;
        int end = name.indexOf('_');
        if (end < 0) return true;
        try {
            return !isKnown.test(new ContentId(UUID.fromString(name.substring(0, end))));
        } catch (IllegalArgumentException _) {
            return true;
        }
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private Path file(ContentId content, String shape) {
        String name = content.toString();
        return folder.resolve(name.substring(0, 2)).resolve(name + "_" + shape);
    }

    private static void makeFolder(Path part) throws IOException {
        if (Files.isDirectory(part)) return;
        Path parent = part.getParent();
        if (parent != null) Files.createDirectories(parent);
        try {
            if (part.getFileSystem().supportedFileAttributeViews().contains("posix"))
                Files.createDirectory(
                        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            else Files.createDirectory(part);
        } catch (FileAlreadyExistsException _) {
            // Another picture came first.
        }
    }
}
