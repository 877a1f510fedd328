package chat.parley.server.asset.folder;

import chat.parley.server.asset.ContentId;
import chat.parley.server.asset.ContentStore;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/// Contents as files under random names, 256 folders of them, which only the server's account can read.
public final class ContentFolder implements ContentStore {

    private static final Pattern PART = Pattern.compile("[0-9a-f]{2}");

    private final Path folder;
    private final boolean isPosix;

    /// @param folder made when the first content comes
    public ContentFolder(Path folder) {
        this.folder = folder;
        this.isPosix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    private Path file(ContentId content) {
        String name = content.toString();
        return folder.resolve(name.substring(0, 2)).resolve(name);
    }

    @Override
    public Adding add(ContentId content, long offset) throws IOException {
        Path file = file(content);
        boolean isNew = !Files.exists(file);
        if (isNew) make(file);
        FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        try {
            if (channel.size() < offset)
                throw new IOException("the content ends before " + offset + ": " + channel.size());
            channel.truncate(offset);
            channel.position(offset);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        return new Addition(channel, isNew ? Optional.of(file) : Optional.empty());
    }

    /// @param fresh the file whose name is not safe yet
    private record Addition(FileChannel channel, Optional<Path> fresh) implements Adding {

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            while (bytes.hasRemaining()) {
                int _ = channel.write(bytes);
            }
        }

        @Override
        public void sync() throws IOException {
            channel.force(true);
            if (fresh.isPresent()) syncNames(fresh.get());
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private void make(Path file) throws IOException {
        Path part = parent(file);
        if (!Files.isDirectory(part)) Files.createDirectories(part, modes("rwx------"));
        try {
            Files.createFile(file, modes("rw-------"));
        } catch (FileAlreadyExistsException e) {
            // Somebody was faster: it is there.
        }
    }

    private FileAttribute<?>[] modes(String mode) {
        return isPosix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode))}
                : new FileAttribute<?>[0];
    }

    /// A new name stands in its folder, and that in the one above: where folders cannot be synced, the system does it.
    private static void syncNames(Path file) {
        Path part = parent(file);
        for (Path one : Set.of(part, parent(part))) {
            try (FileChannel names = FileChannel.open(one, StandardOpenOption.READ)) {
                names.force(true);
            } catch (IOException e) {
                // Windows opens no folder, and keeps names by itself.
            }
        }
    }

    @Override
    public void sync(ContentId content) throws IOException {
        Path file = file(content);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.force(true);
        }
        syncNames(file);
    }

    private static Path parent(Path path) {
        return Optional.ofNullable(path.getParent()).orElseThrow();
    }

    /// Gives a content of another folder a second name here; both are the same bytes from then on.
    ///
    /// @throws java.nio.file.FileSystemException where the system cannot
    public void link(ContentId content, Path other) throws IOException {
        Path file = file(content);
        Path part = parent(file);
        if (!Files.isDirectory(part)) Files.createDirectories(part, modes("rwx------"));
        Files.createLink(file, new ContentFolder(other).file(content));
    }

    /// Removes all contents, and the folder where nothing else is in it.
    public void clear() throws IOException {
        List<ContentId> all = new ArrayList<>();
        each(all::add);
        for (ContentId content : all) {
            delete(content);
            deleteIfEmpty(parent(file(content)));
        }
        deleteIfEmpty(folder);
    }

    private static void deleteIfEmpty(Path folder) throws IOException {
        try {
            boolean _ = Files.deleteIfExists(folder);
        } catch (DirectoryNotEmptyException e) {
            // Something of somebody else is in it.
        }
    }

    @Override
    public long size(ContentId content) throws IOException {
        try {
            return Files.size(file(content));
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    @Override
    public SeekableByteChannel open(ContentId content) throws IOException {
        return FileChannel.open(file(content), StandardOpenOption.READ);
    }

    @Override
    public void delete(ContentId content) throws IOException {
        boolean _ = Files.deleteIfExists(file(content));
    }

    @Override
    public void each(Consumer<ContentId> found) throws IOException {
        if (!Files.isDirectory(folder)) return;
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(
                folder, path -> PART.matcher(name(path)).matches())) {
            for (Path part : parts) eachOf(part, found);
        }
    }

    private static void eachOf(Path part, Consumer<ContentId> found) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(part)) {
            for (Path file : files) {
                try {
                    UUID id = UUID.fromString(name(file));
                    if (id.toString().equals(name(file))) found.accept(new ContentId(id));
                } catch (IllegalArgumentException e) {
                    // Not one of ours: left alone.
                }
            }
        }
    }

    private static String name(Path path) {
        return String.valueOf(path.getFileName());
    }
}
