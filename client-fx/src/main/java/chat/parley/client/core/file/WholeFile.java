package chat.parley.client.core.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/// A small file that is always written whole: beside itself, then put in its place.
///
/// One writer at a time.
public final class WholeFile {
    /// Who may read it.
    public enum Readers {
        USUAL,
        /// Nobody but this user, where the file system knows about that.
        OWNER
    }

    private final Path file;
    private final Readers readers;

    public WholeFile(Path file, Readers readers) {
        this.file = file.toAbsolutePath();
        this.readers = readers;
    }

    public void write(byte[] bytes) throws IOException {
        Files.createDirectories(file.getParent());
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        try (FileChannel channel =
                FileChannel.open(next, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes())) {
            ByteBuffer rest = ByteBuffer.wrap(bytes);
            while (rest.hasRemaining()) channel.write(rest);
            channel.force(true);
        }
        try {
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException _) {
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private FileAttribute<?>[] attributes() {
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        if (readers == Readers.USUAL || !isPosix) return new FileAttribute<?>[0];
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        };
    }
}
