package chat.parley.client.core.asset;

import chat.parley.client.core.file.OwnerOnly;
import chat.parley.protocol.id.ClientId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The copies of files that wait to be sent, named by their keys. A copy is there whole or not at all.
///
/// Any thread may call; everything reads or writes the disk. One key is worked on by one thread at a time.
final class QueueFolder {
    private static final Logger LOG = LoggerFactory.getLogger(QueueFolder.class);
    private static final int PIECE = 1 << 18;
    private static final String UNFINISHED = ".part";

    private final Path folder;

    QueueFolder(Path folder) {
        this.folder = folder;
    }

    /// What was copied.
    ///
    /// @param picture when it is one
    record Copied(Path path, long size, String sha256, Optional<PictureHeader> picture) {}

    /// Says whether the copying is still wanted.
    interface Progress extends LongConsumer {
        boolean isWanted();

        /// Wanted, and nobody listens.
        static Progress unheard() {
            return new Progress() {
                @Override
                public boolean isWanted() {
                    return true;
                }

                @Override
                public void accept(long bytes) {
                    // nobody listens
                }
            };
        }
    }

    /// @param progress hears how many bytes are copied
    /// @return empty when it was not wanted any more
    Optional<Copied> take(ClientId key, InputStream source, Progress progress) throws IOException {
        OwnerOnly.folder(folder);
        Path unfinished = folder.resolve(key + UNFINISHED);
        boolean isDone = false;
        try {
            Optional<Copied> copied = copy(source, unfinished, progress);
            if (copied.isEmpty()) return copied;
            Files.move(unfinished, path(key), StandardCopyOption.REPLACE_EXISTING);
            isDone = true;
            return copied.map(c -> new Copied(path(key), c.size, c.sha256, c.picture));
        } finally {
            if (!isDone) Files.deleteIfExists(unfinished);
        }
    }

    private static Optional<Copied> copy(InputStream source, Path target, Progress progress) throws IOException {
        Files.deleteIfExists(target);
        OwnerOnly.file(target);
        MessageDigest digest = sha256();
        byte[] piece = new byte[PIECE];
        ByteBuffer start = ByteBuffer.allocate(PictureHeader.ENOUGH);
        long size = 0;
        try (FileChannel out = FileChannel.open(target, StandardOpenOption.WRITE)) {
            for (int n = source.read(piece); n >= 0; n = source.read(piece)) {
                if (!progress.isWanted()) return Optional.empty();
                digest.update(piece, 0, n);
                start.put(piece, 0, Math.min(n, start.remaining()));
                ByteBuffer rest = ByteBuffer.wrap(piece, 0, n);
                while (rest.hasRemaining()) out.write(rest);
                size += n;
                progress.accept(size);
            }
            out.force(true);
        }
        String hash = HexFormat.of().formatHex(digest.digest());
        return Optional.of(new Copied(target, size, hash, PictureHeader.of(start.flip())));
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    Path path(ClientId key) {
        return folder.resolve(key.toString());
    }

    /// @return whether the copy is there in its whole size
    boolean holds(ClientId key, long size) {
        try {
            return Files.size(path(key)) == size;
        } catch (IOException _) {
            return false;
        }
    }

    void delete(ClientId key) {
        deleteNow(path(key));
    }

    private static void deleteNow(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            // it is taken away when the app starts again
            LOG.info("A copy could not be deleted: {}", e.getClass().getSimpleName());
        }
    }

    /// Deletes what belongs to nothing any more, such as copies that a crash has cut.
    void keepOnly(Set<ClientId> keys) {
        Set<String> names = keys.stream().map(ClientId::toString).collect(Collectors.toSet());
        for (Path each : files()) if (!names.contains(each.getFileName().toString())) deleteNow(each);
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException _) {
            return List.of();
        }
    }
}
