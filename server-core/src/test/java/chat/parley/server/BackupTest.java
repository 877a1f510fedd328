package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.error.Problem;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.FileInfo.FileState;
import chat.parley.protocol.rest.FileLink;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.sql.Maintenance;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.Uploader;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A backup takes the files along, a restore brings them back, and a check finds those that are damaged.
final class BackupTest {

    private static final int LARGE = 3_000_000;

    private final Random random = new Random(11);

    @TempDir
    private Path folder;

    private Path data() {
        return folder.resolve("data");
    }

    private Path backup() {
        return folder.resolve("one.backup");
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static List<Path> contents(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("files"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(data.resolve("files/derived")))
                    .sorted()
                    .toList();
        }
    }

    private static void flip(Path file, long at) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[(int) at] ^= 1;
        Files.write(file, bytes);
    }

    private static List<String> troubles(Path data) throws IOException {
        return ContentCheck.run(data, (_, _) -> {}).troubles();
    }

    private Backup.Written backUp() throws IOException {
        return new Backup(data(), Clock.systemUTC()).write(backup(), _ -> {});
    }

    private Set<String> restore(Path into) throws IOException {
        Files.createDirectories(into);
        return new Restore(into).from(backup(), into.resolve("before.db"), _ -> {});
    }

    @Test
    void aBackupOfARunningServerHoldsItsFilesAndARestoreBringsThemBack() throws IOException {
        byte[] large = bytes(LARGE);
        SignedIn ana;
        try (LocalServer server = LocalServer.start(data())) {
            ana = server.signUp("ana");
            Uploader uploader = new Uploader(server.rest(ana));
            uploader.upload("large.bin", large);
            uploader.upload("small.txt", "small");
            uploader.start("half.bin", bytes(100));
            Backup.Written written = backUp();
            assertEquals(2, written.files());
            assertEquals(List.of(), written.damaged());
            assertEquals(List.of(), troubles(data()));
        }
        Path other = folder.resolve("other");
        assertEquals(Set.of(), restore(other));
        assertEquals(List.of(), Maintenance.check(other));
        ContentCheck.Done check = ContentCheck.run(other, (_, _) -> {});
        assertEquals(new ContentCheck.Done(2, List.of()), check);
        try (LocalServer server = LocalServer.start(other)) {
            // The same bytes are known there: nothing needs to be sent again.
            Uploader uploader = new Uploader(server.rest(ana));
            assertEquals(LARGE, uploader.start("again.bin", large).received());
        }
    }

    @Test
    void aFlippedByteIsListedAndAllElseGoesOnF25() throws IOException, InterruptedException {
        try (LocalServer server = LocalServer.start(data())) {
            SignedIn ana = server.signUp("ana");
            Uploader uploader = new Uploader(server.rest(ana));
            FileId large = uploader.upload("large.bin", bytes(LARGE)).file().fileId();
            FileId small = uploader.upload("small.txt", "small").file().fileId();
            for (Path content : contents(data())) if (Files.size(content) == LARGE) flip(content, LARGE / 2);
            assertThrows(IOException.class, () -> fetch(server, ana, large), "cut before its end");
            assertEquals("small", new String(fetch(server, ana, small).body(), StandardCharsets.UTF_8));
            List<String> troubles = troubles(data());
            assertEquals(1, troubles.size());
            assertTrue(troubles.getFirst().contains(large.toString()), troubles.getFirst());
            assertNotEquals(FileState.UPLOADING, uploader.info(small).state());
            Backup.Written written = backUp();
            assertEquals(1, written.damaged().size());
        }
        Path other = folder.resolve("other");
        assertEquals(1, restore(other).size());
        assertEquals(1, contents(other).size());
        assertEquals(1, troubles(other).size());
    }

    private static HttpResponse<byte[]> fetch(LocalServer server, SignedIn who, FileId file)
            throws IOException, InterruptedException {
        String url = server.rest(who)
                .get(Uploader.path(file) + "/download", FileLink.class)
                .downloadUrl();
        return server.http()
                .send(
                        HttpRequest.newBuilder(server.uri().resolve(url))
                                .header("Authorization", "Bearer " + who.accessToken())
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void aSmallDamagedFileIsToldAsDamagedF25() throws IOException, InterruptedException {
        try (LocalServer server = LocalServer.start(data())) {
            SignedIn ana = server.signUp("ana");
            FileId file = new Uploader(server.rest(ana))
                    .upload("small.txt", "small")
                    .file()
                    .fileId();
            flip(contents(data()).getFirst(), 2);
            HttpResponse<byte[]> answer = fetch(server, ana, file);
            assertEquals(500, answer.statusCode());
            assertEquals(
                    "file_damaged",
                    new Wire().decodeAnswer(answer.body(), Problem.class).code());
        }
    }

    @Test
    void aMissingContentIsListed() throws IOException {
        try (LocalServer server = LocalServer.start(data())) {
            new Uploader(server.rest(server.signUp("ana"))).upload("small.txt", "small");
            Files.delete(contents(data()).getFirst());
            assertEquals(1, troubles(data()).size());
        }
    }

    @Test
    void aDamagedBackupIsRefusedAndWhatWasThereStays() throws IOException {
        try (LocalServer server = LocalServer.start(data())) {
            Uploader uploader = new Uploader(server.rest(server.signUp("ana")));
            uploader.upload("large.bin", bytes(LARGE));
            backUp();
        }
        Path other = folder.resolve("other");
        FileInfo there;
        SignedIn ben;
        try (LocalServer server = LocalServer.start(other)) {
            ben = server.signUp("ben");
            there = new Uploader(server.rest(ben)).upload("bens.txt", "of ben");
        }
        byte[] sound = Files.readAllBytes(backup());
        for (int part = 1; part < 8; part++) {
            Files.write(backup(), sound);
            flip(backup(), (long) sound.length * part / 8);
            assertThrows(Restore.Unsound.class, () -> restore(other));
        }
        Files.write(backup(), Arrays.copyOf(sound, sound.length - 1_000));
        assertThrows(Restore.Unsound.class, () -> restore(other));
        assertFalse(Files.exists(other.resolve("restoring.db")));
        assertFalse(Files.exists(other.resolve("before.db.files")));
        try (LocalServer server = LocalServer.start(other)) {
            assertEquals(
                    there.sha256(),
                    new Uploader(server.rest(ben)).info(there.file().fileId()).sha256());
            assertEquals(List.of(), troubles(other));
        }
    }

    @Test
    void whatWasThereIsKeptBesideItWithItsFiles() throws IOException {
        try (LocalServer server = LocalServer.start(data())) {
            new Uploader(server.rest(server.signUp("ana"))).upload("a.txt", "of ana");
            backUp();
        }
        Path other = folder.resolve("other");
        byte[] bens = bytes(1_000);
        try (LocalServer server = LocalServer.start(other)) {
            new Uploader(server.rest(server.signUp("ben"))).upload("bens.bin", bens);
        }
        Path content = contents(other).getFirst();
        restore(other);
        try (LocalServer server = LocalServer.start(other)) {
            server.server().collectFiles();
        }
        assertFalse(Files.exists(content), "the restored server does not know it");
        Path kept =
                other.resolve("before.db.files").resolve(other.resolve("files").relativize(content));
        assertArrayEquals(bens, Files.readAllBytes(kept));
        assertEquals(List.of(), Maintenance.check(other.resolve("before.db")));
    }

    @Test
    void aFileThatIsDeletedWhileABackupIsMadeIsDeletedInIt() throws IOException {
        try (LocalServer server = LocalServer.start(data())) {
            Uploader uploader = new Uploader(server.rest(server.signUp("ana")));
            FileId first = uploader.upload("a.txt", "a").file().fileId();
            FileId second = uploader.upload("b.txt", "b").file().fileId();
            new Backup(data(), Clock.systemUTC()).write(backup(), _ -> {
                // After the first content was copied, both go.
                uploader.delete(first);
                uploader.delete(second);
                server.server().collectFiles();
            });
        }
        Path other = folder.resolve("other");
        restore(other);
        assertEquals(1, contents(other).size());
        assertEquals(List.of(), Maintenance.check(other));
        assertEquals(List.of(), troubles(other));
    }
}
