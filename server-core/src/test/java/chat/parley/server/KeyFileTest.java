package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.model.KeySource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the key stands that encrypts the keys of providers.
final class KeyFileTest {

    @TempDir
    private Path folder;

    private final Chain chain = new Chain();

    /// A keychain in memory.
    private static final class Chain implements SystemKeychain {
        private final Map<String, String> kept = new HashMap<>();
        private boolean isLocked;

        @Override
        public Optional<String> find(String name) {
            return isLocked ? Optional.empty() : Optional.ofNullable(kept.get(name));
        }

        @Override
        public boolean keep(String name, String secret) {
            if (!isLocked) kept.put(name, secret);
            return !isLocked;
        }
    }

    private KeyFile file(Optional<SystemKeychain> keychain) {
        return new KeyFile(folder, new SecureRandom(), keychain);
    }

    private String text() throws IOException {
        return Files.readString(folder.resolve(KeyFile.NAME));
    }

    @Test
    void withoutAKeychainTheKeyStandsInTheFileAndStaysTheSame() {
        byte[] key = file(Optional.empty()).key();
        assertEquals(KeySource.BYTES, key.length);
        assertArrayEquals(key, file(Optional.empty()).key());
        assertArrayEquals(key, file(Optional.of(chain)).key(), "also when a keychain comes later");
    }

    @Test
    void withAKeychainTheFileOnlyNamesTheKey() throws IOException {
        byte[] key = file(Optional.of(chain)).key();
        assertTrue(text().startsWith("keychain:"), "the file names it");
        assertFalse(text().contains(chain.kept.values().iterator().next()));
        assertArrayEquals(key, file(Optional.of(chain)).key());
    }

    @Test
    void aKeychainThatStaysLockedGivesNoKeyAndNoNewOneIsMade() throws IOException {
        byte[] key = file(Optional.of(chain)).key();
        String before = text();
        chain.isLocked = true;
        assertThrows(KeySource.Unavailable.class, () -> file(Optional.of(chain)).key());
        assertThrows(KeySource.Unavailable.class, () -> file(Optional.empty()).key());
        assertEquals(before, text());
        chain.isLocked = false;
        assertArrayEquals(key, file(Optional.of(chain)).key());
    }

    @Test
    void aKeychainThatKeepsNothingLeavesTheKeyInTheFile() throws IOException {
        chain.isLocked = true;
        byte[] key = file(Optional.of(chain)).key();
        assertFalse(text().startsWith("keychain:"));
        assertArrayEquals(key, file(Optional.of(chain)).key());
    }

    @Test
    void aFileThatIsNoKeyIsNotOverwritten() throws IOException {
        Files.writeString(folder.resolve(KeyFile.NAME), "rubbish!\n");
        assertThrows(KeySource.Unavailable.class, () -> file(Optional.empty()).key());
        assertEquals("rubbish!\n", text());
    }
}
