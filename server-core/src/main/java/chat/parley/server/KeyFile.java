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
import java.util.Optional;

/// The key that encrypts secrets. It stands in a file of the data folder that only the server's account can read; or in
/// the system's keychain, and the file only says under which name. Not part of a backup: who finds one finds no keys of
/// providers.
final class KeyFile implements KeySource {

    static final String NAME = "secret.key";

    private static final String IN_KEYCHAIN = "keychain:";
    private static final int NAME_BYTES = 8;

    private final Path file;
    private final SecureRandom random;
    private final Optional<SystemKeychain> keychain;

    KeyFile(Path folder, SecureRandom random, Optional<SystemKeychain> keychain) {
        this.file = folder.resolve(NAME);
        this.random = random;
        this.keychain = keychain;
    }

    @Override
    public byte[] key() {
        try {
            return decoded(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return make();
        } catch (IOException | IllegalArgumentException e) {
            throw unusable();
        }
    }

    private byte[] decoded(String text) {
        String secret = text.startsWith(IN_KEYCHAIN) ? inKeychain(text) : text;
        byte[] key = Base64.getDecoder().decode(secret);
        if (key.length != BYTES) throw unusable();
        return key;
    }

    private String inKeychain(String name) {
        return keychain.flatMap(chain -> chain.find(name))
                .orElseThrow(() -> new Unavailable("The system's keychain does not give the key that the keys of"
                        + " providers are kept with. Unlock it, then start Parley again."));
    }

    private byte[] make() {
        byte[] key = fresh(BYTES);
        String secret = Base64.getEncoder().encodeToString(key);
        String name = IN_KEYCHAIN + Base64.getUrlEncoder().withoutPadding().encodeToString(fresh(NAME_BYTES));
        // Only what can be read again is relied on.
        boolean kept = keychain.filter(chain -> chain.keep(name, secret))
                .flatMap(chain -> chain.find(name))
                .filter(secret::equals)
                .isPresent();
        try {
            write(kept ? name : secret);
            return key;
        } catch (FileAlreadyExistsException e) {
            return key();
        } catch (IOException e) {
            throw unusable();
        }
    }

    private byte[] fresh(int bytes) {
        byte[] made = new byte[bytes];
        random.nextBytes(made);
        return made;
    }

    private void write(String text) throws IOException {
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] mode = isPosix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path made = Files.createTempFile(file.toAbsolutePath().getParent(), "secret", ".new", mode);
        Files.writeString(made, text + "\n");
        Files.move(made, file);
    }

    private Unavailable unusable() {
        return new Unavailable("The server cannot keep keys: " + NAME + " in its data folder cannot be read or made."
                + " Its administrator can correct the permissions, or remove the file; then enter the keys again.");
    }
}
