package chat.parley.server.sql;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Files that hold what people wrote: only the account that runs the server reads them.
public final class PrivateFile {

    private static final Logger LOG = LoggerFactory.getLogger(PrivateFile.class);
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private PrivateFile() {}

    /// Makes an empty one, whatever the umask; SQLite gives what it keeps beside it the same mode.
    ///
    /// @throws FileAlreadyExistsException when it is there
    public static void create(Path file) throws IOException {
        FileAttribute<?>[] modes = isPosix(file)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                : new FileAttribute<?>[0];
        Files.createFile(file, modes);
    }

    /// Makes it unless it is there; then tells the log when others can read it, which somebody may want.
    static void createOrWarn(Path file) throws IOException {
        try {
            create(file);
        } catch (FileAlreadyExistsException there) {
            if (isPosix(file) && !OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file)))
                LOG.warn("{} can be read by other accounts of this computer; chmod 600 ends that", file.getFileName());
        }
    }

    public static void force(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static boolean isPosix(Path file) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
