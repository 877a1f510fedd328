package chat.parley.server;

import chat.parley.server.model.KeySource;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;

/// The key that encrypts secrets, in a file of the data folder that only the server's account can read. Not part of a
/// backup: who finds one finds no keys of providers.
final class KeyFile implements KeySource {

    static final String NAME = "secret.key";

    private final Path file;
    private final SecureRandom random;

    KeyFile(Path folder, SecureRandom random) {
        this.file = folder.resolve(NAME);
        this.random = random;
    }

    @Override
    public byte[] key() {
        try {
            return read();
        } catch (NoSuchFileException e) {
            return make();
        } catch (IOException | IllegalArgumentException e) {
            throw unusable();
        }
    }

    private byte[] read() throws IOException {
        byte[] key = Base64.getDecoder().decode(Files.readString(file).strip());
        if (key.length != BYTES) throw unusable();
        return key;
    }

    private byte[] make() {
        byte[] key = new byte[BYTES];
        random.nextBytes(key);
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        try {
            Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".new", mode);
            Files.writeString(fresh, Base64.getEncoder().encodeToString(key) + "\n");
            Files.move(fresh, file);
            return key;
        } catch (FileAlreadyExistsException e) {
            return key();
        } catch (IOException e) {
            throw unusable();
        }
    }

    private Unavailable unusable() {
        return new Unavailable("The server cannot keep keys: " + NAME + " in its data folder cannot be read or made."
                + " Its administrator can correct the permissions, or remove the file; then enter the keys again.");
    }
}
