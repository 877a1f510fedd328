package chat.parley.server;

import chat.parley.server.CannotStart.Reason;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The folder with everything a server keeps, held by one server at a time.
///
/// `lock` is held as long as the server runs, also by the operating system when it is killed; `address`
/// says which server holds it.
public final class DataFolder implements AutoCloseable {

    private static final Set<String> NETWORK =
            Set.of("nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "9p", "fuse.sshfs", "webdav");

    private static final long LITTLE_SPACE = 64L << 20;

    private final Path folder;
    private final FileChannel channel;
    private final FileLock lock;

    private DataFolder(Path folder, FileChannel channel, FileLock lock) {
        this.folder = folder;
        this.channel = channel;
        this.lock = lock;
    }

    /// Makes the folder if needed and takes its lock.
    ///
    /// @throws CannotStart when it cannot be used, or another server uses it
    public static DataFolder lock(Path folder) throws CannotStart {
        prepare(folder);
        Path file = folder.resolve("lock");
        FileChannel channel = null;
        try {
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = tryLock(channel);
            if (lock == null) {
                channel.close();
                throw new CannotStart(Reason.LOCKED, taken(folder));
            }
            return new DataFolder(folder, channel, lock);
        } catch (IOException e) {
            closeQuietly(channel);
            throw unusable(folder, e);
        }
    }

    /// Makes the folder if needed and looks whether it can hold a database.
    ///
    /// @throws CannotStart when it cannot
    public static void prepare(Path folder) throws CannotStart {
        try {
            if (Files.isRegularFile(folder))
                throw new CannotStart(Reason.DATA_FOLDER, folder + " is a file. Choose a folder with --data");
            if (!Files.isDirectory(folder)) create(folder);
            FileStore store = Files.getFileStore(folder);
            if (NETWORK.contains(store.type().toLowerCase(Locale.ROOT)))
                throw new CannotStart(
                        Reason.DATA_FOLDER,
                        folder + " is on a network file system (" + store.type()
                                + "), which can corrupt the database. Choose a folder on a disk of this computer with --data");
            if (!Files.isWritable(folder))
                throw new CannotStart(
                        Reason.DATA_FOLDER,
                        folder + " cannot be written (permission denied). Change its permissions, or choose another"
                                + " folder with --data");
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static void create(Path folder) throws IOException {
        Files.createDirectories(folder);
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix"))
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    /// @return null when another program, or this one, has it
    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static String taken(Path folder) {
        return folder + " is in use (" + holder(folder).orElse("by another Parley server")
                + "). Stop that one, or choose another folder with --data";
    }

    /// @return what is wrong with the disk, if anything is
    static Optional<String> trouble(Path folder) {
        try {
            return Files.getFileStore(folder).getUsableSpace() < LITTLE_SPACE
                    ? Optional.of("less than 64 MiB are free")
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.of("the data folder cannot be read");
        }
    }

    private static Optional<String> holder(Path folder) {
        try {
            return Optional.of(Files.readString(folder.resolve("address")).strip())
                    .filter(text -> !text.isEmpty());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    public Path path() {
        return folder;
    }

    /// Tells a second server who has the folder.
    void announce(String address) throws CannotStart {
        try {
            Files.writeString(
                    folder.resolve("address"),
                    "process " + ProcessHandle.current().pid() + " at " + address + "\n");
        } catch (IOException e) {
            throw unusable(folder, e);
        }
    }

    private static CannotStart unusable(Path folder, IOException e) {
        return new CannotStart(
                Reason.DATA_FOLDER,
                folder + " cannot be used (" + e.getClass().getSimpleName() + ": " + e.getMessage()
                        + "). Change its permissions, or choose another folder with --data");
    }

    private static void closeQuietly(@Nullable FileChannel channel) {
        if (channel == null) return;
        try {
            channel.close();
        } catch (IOException e) {
            // The reason why it is closed is told instead.
        }
    }

    /// Lets the folder go. The files stay: who holds the lock counts, not that they are there.
    @Override
    public void close() {
        try {
            Files.deleteIfExists(folder.resolve("address"));
        } catch (IOException e) {
            // Who holds the lock counts, not what is written there.
        }
        try {
            lock.release();
            channel.close();
        } catch (IOException e) {
            // The operating system lets go of the lock when the program ends.
        }
    }
}
