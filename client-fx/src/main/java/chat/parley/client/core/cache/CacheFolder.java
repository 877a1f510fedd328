package chat.parley.client.core.cache;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.file.OwnerOnly;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/// The folder of a local copy: which schema it has, whether it is whole, how large it is, how to be rid of it.
///
/// A checksum of the file is left behind when it is closed in order and taken away while it is open: after a
/// crash there is none, and every record's own checksum must do.
final class CacheFolder {
    static final int SCHEMA = 1;

    private static final int TRIAL_BYTES = 1 << 20;
    private static final String SCHEMA_PREFIX = "parley-cache ";

    private final Path folder;

    CacheFolder(Path folder) {
        this.folder = folder;
    }

    Path path() {
        return folder;
    }

    /// @return the name of the database, without what H2 adds
    Path database() {
        return folder.resolve("copy");
    }

    /// Makes sure that what lies here may be opened.
    ///
    /// @throws Failure when a newer version wrote it
    /// @throws CacheBroken when it is not what was left behind
    void prepare() {
        try {
            OwnerOnly.folder(folder);
            OwnerOnly.made(file());
            if (!Files.exists(file())) {
                delete();
                Files.writeString(schema(), SCHEMA_PREFIX + SCHEMA + "\n");
                return;
            }
            refuseNewer();
            if (!Files.exists(checksum())) return;
            String expected = Files.readString(checksum());
            if (!expected.equals(sum())) throw new CacheBroken("The checksum of the file differs");
            Files.delete(checksum());
        } catch (IOException e) {
            throw new CacheBroken(e);
        }
    }

    private void refuseNewer() throws IOException {
        String text = Files.exists(schema()) ? Files.readString(schema()) : "";
        Optional<Integer> version = version(text.strip());
        if (version.isEmpty()) throw new CacheBroken("The schema cannot be read");
        if (version.get() > SCHEMA)
            throw new Failure(
                    Failure.Kind.LOCAL,
                    "The local copy in " + folder + " was written by a newer Parley and was left as it is. "
                            + "Install that version, or choose another data folder.",
                    Optional.empty(),
                    Optional.empty());
    }

    private static Optional<Integer> version(String text) {
        if (!text.startsWith(SCHEMA_PREFIX)) return Optional.empty();
        try {
            return Optional.of(Integer.parseInt(text.substring(SCHEMA_PREFIX.length())));
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    /// The database was closed in order: remembers how it looks.
    void seal() {
        try {
            OwnerOnly.made(file());
            Files.writeString(checksum(), sum());
        } catch (IOException e) {
            throw new CacheBroken(e);
        }
    }

    void delete() throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path each : files.filter(Files::isRegularFile).toList()) Files.deleteIfExists(each);
        }
    }

    /// @return whether something can be written here at all
    boolean hasRoom() {
        Path trial = folder.resolve("trial");
        try {
            OwnerOnly.folder(folder);
            Files.write(trial, new byte[TRIAL_BYTES]);
            Files.delete(trial);
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    long bytes() {
        if (!Files.exists(folder)) return 0;
        try (Stream<Path> files = Files.list(folder)) {
            long bytes = 0;
            for (Path each : files.filter(Files::isRegularFile).toList()) bytes += Files.size(each);
            return bytes;
        } catch (IOException e) {
            throw new CacheBroken(e);
        }
    }

    List<Path> files() {
        return List.of(file(), schema(), checksum());
    }

    private String sum() throws IOException {
        CRC32C crc = new CRC32C();
        byte[] part = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file())) {
            for (int n = in.read(part); n >= 0; n = in.read(part)) crc.update(part, 0, n);
        }
        return Files.size(file()) + " " + Long.toHexString(crc.getValue());
    }

    private Path file() {
        return folder.resolve("copy.mv.db");
    }

    private Path schema() {
        return folder.resolve("schema");
    }

    private Path checksum() {
        return folder.resolve("checksum");
    }
}
