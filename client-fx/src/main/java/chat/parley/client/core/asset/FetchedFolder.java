package chat.parley.client.core.asset;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.file.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The folder of fetched files. Each is called by its file, its shape and its checksum, and carries when it was last
/// seen as its time of change: the folder is its own table, and may be deleted at any time, whole or in parts.
///
/// Any thread may call; everything reads or writes the disk. One name is worked on by one thread at a time.
final class FetchedFolder {
    private static final Logger LOG = LoggerFactory.getLogger(FetchedFolder.class);
    private static final String UNFINISHED = "part";
    private static final int PIECE = 1 << 18;

    /// One file as it lies there.
    ///
    /// @param sha256 that it was kept with, 64 hex digits
    record Kept(ShownAs what, String sha256, long size, Instant seen) {
        String name() {
            return what.name() + "." + sha256;
        }
    }

    private final Path folder;

    FetchedFolder(Path folder) {
        this.folder = folder;
    }

    Path folder() {
        return folder;
    }

    Path path(Kept kept) {
        return folder.resolve(kept.name());
    }

    /// @return where it is written while it comes
    ///
    /// @param number tells apart those that come one after the other
    Path unfinished(ShownAs what, long number) {
        return folder.resolve(what.name() + "." + number + "." + UNFINISHED);
    }

    /// @return what lies here; what is not whole, or none of ours, is deleted
    List<Kept> all() {
        List<Kept> all = new ArrayList<>();
        for (Path each : files()) kept(each).ifPresentOrElse(all::add, () -> delete(each));
        return all;
    }

    private List<Path> files() {
        if (!Files.isDirectory(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException _) {
            return List.of();
        }
    }

    private static Optional<Kept> kept(Path file) {
        String[] parts = String.valueOf(file.getFileName()).split("\\.", -1);
        if (parts.length != 3) return Optional.empty();
        try {
            long size = Files.size(file);
            Instant seen = Files.getLastModifiedTime(file).toInstant();
            return ShownAs.parse(parts[0], parts[1]).map(what -> new Kept(what, parts[2], size, seen));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /// @return whether it is here as it was kept
    boolean isWhole(Kept kept) {
        try {
            return sha256(path(kept)).equals(kept.sha256());
        } catch (IOException _) {
            return false;
        }
    }

    /// @return whether it is here in its size
    boolean isThere(Kept kept) {
        try {
            return Files.size(path(kept)) == kept.size();
        } catch (IOException _) {
            return false;
        }
    }

    /// What lies in the queue and was checked by the server goes into its place here.
    Optional<Kept> adopt(ShownAs what, Path copy, String sha256, Instant now) {
        try {
            OwnerOnly.folder(folder);
            Kept kept = new Kept(what, sha256, Files.size(copy), now);
            Files.setLastModifiedTime(copy, FileTime.from(now));
            Files.move(copy, path(kept), StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(kept);
        } catch (IOException e) {
            LOG.debug("A file that was sent is not kept: {}", e.getClass().getSimpleName());
            delete(copy);
            return Optional.empty();
        }
    }

    void seen(Kept kept, Instant at) {
        try {
            Files.setLastModifiedTime(path(kept), FileTime.from(at));
        } catch (IOException e) {
            // it only goes earlier than others
            LOG.debug("A fetched file could not be marked: {}", e.getClass().getSimpleName());
        }
    }

    void delete(Kept kept) {
        delete(path(kept));
    }

    void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.info("A fetched file could not be deleted: {}", e.getClass().getSimpleName());
        }
    }

    /// What has come, or lies in the queue, is put in its place.
    ///
    /// @param expected its checksum, where that is known
    /// @return empty when it is something else
    /// @throws Failure when the disk does not take it
    Optional<Kept> keep(ShownAs what, Path from, Optional<String> expected, Instant now) {
        try {
            OwnerOnly.folder(folder);
            String sha256 = sha256(from);
            if (expected.filter(hash -> !hash.equals(sha256)).isPresent()) return Optional.empty();
            Kept kept = new Kept(what, sha256, Files.size(from), now);
            Files.setLastModifiedTime(from, FileTime.from(now));
            Files.move(from, path(kept), StandardCopyOption.REPLACE_EXISTING);
            return Optional.of(kept);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    static Failure failed(IOException e) {
        return new Failure(
                Failure.Kind.LOCAL,
                "This computer could not keep the file (" + e.getMessage()
                        + "). Check the disk and its free space, then try again.",
                Optional.empty(),
                Optional.empty());
    }

    static String sha256(Path file) throws IOException {
        MessageDigest digest = QueueFolder.sha256();
        byte[] piece = new byte[PIECE];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) digest.update(piece, 0, n);
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
