package chat.parley.client.core.file;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/// Folders and files with what people wrote: nobody but this user reads them, where the file system knows about that.
public final class OwnerOnly {
    private OwnerOnly() {}

    /// Makes the folder unless it is there, and takes it from others.
    public static void folder(Path folder) throws IOException {
        Files.createDirectories(folder);
        set(folder, "rwx------");
    }

    /// Makes the file unless it is there, and takes it from others.
    public static void file(Path file) throws IOException {
        try {
            Files.createFile(file);
        } catch (FileAlreadyExistsException _) {
            // what is in it stays
        }
        set(file, "rw-------");
    }

    /// Takes a file that something else has made from others.
    public static void made(Path file) throws IOException {
        if (Files.exists(file)) set(file, "rw-------");
    }

    private static void set(Path path, String mode) throws IOException {
        if (path.getFileSystem().supportedFileAttributeViews().contains("posix"))
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }
}
