package chat.parley.client.core.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.AccountKey;
import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.id.UserId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Secrets in files: what a crash left half written costs a sign-in, never more.
class FileSecretsTest {
    private static final AccountKey ANA = new AccountKey(new ServerId(new UUID(1, 1)), new UserId(new UUID(1, 2)));

    @TempDir
    Path folder;

    private Path secrets() {
        return folder.resolve("secrets");
    }

    @Test
    void aKeyThatWasCutShortIsReplaced() throws IOException {
        FileSecrets before = new FileSecrets(folder);
        before.keep(ANA, "token");
        Files.write(secrets().resolve("key"), new byte[7]);
        FileSecrets after = new FileSecrets(folder);
        assertEquals(Optional.empty(), after.find(ANA), "sign in again");
        after.keep(ANA, "another");
        assertEquals(Optional.of("another"), new FileSecrets(folder).find(ANA));
    }

    @Test
    void whatWasHalfWrittenBesideIsNoHindranceAndNothingIsLeftOver() throws IOException {
        Files.createDirectories(secrets());
        Files.write(secrets().resolve("key.new"), new byte[7]);
        new FileSecrets(folder).keep(ANA, "token");
        assertEquals(Optional.of("token"), new FileSecrets(folder).find(ANA));
        try (Stream<Path> files = Files.list(secrets())) {
            assertEquals(2, files.count());
        }
    }

    @Test
    void onlyTheirOwnerCanReadThem() throws IOException {
        new FileSecrets(folder).keep(ANA, "token");
        if (!folder.getFileSystem().supportedFileAttributeViews().contains("posix")) return;
        try (Stream<Path> files = Files.list(secrets())) {
            for (Path each : files.toList())
                assertTrue(
                        PosixFilePermissions.toString(Files.getPosixFilePermissions(each))
                                .equals("rw-------"),
                        each::toString);
        }
    }
}
