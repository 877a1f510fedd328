package chat.parley.server.asset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.error.Problem;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.CreateToken;
import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.FileInfo.FileState;
import chat.parley.protocol.rest.FileUse;
import chat.parley.protocol.rest.FinishUpload;
import chat.parley.protocol.rest.NewToken;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.StartUpload;
import chat.parley.protocol.rest.TokenScope;
import chat.parley.server.CannotStart;
import chat.parley.server.Provisioner;
import chat.parley.server.testing.HandClock;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.Uploader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Files on their way to the real server, in a time that is moved by hand.
final class UploadTest {

    private static final int LARGE = 2 * Bounds.PART_BYTES + 12_345;

    private final HandClock clock = new HandClock();
    private final Random random = new Random(7);

    @TempDir
    private Path data;

    private LocalServer server;
    private SignedIn ana;

    @BeforeEach
    void start() {
        open(new FileLimits(32L << 20, Optional.of(64L << 20)));
        ana = server.signUp("ana");
    }

    private void open(FileLimits limits) {
        server = LocalServer.start(LocalServer.unlimited(data).withFiles(limits), clock);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Uploader uploader(SignedIn who) {
        return new Uploader(server.rest(who));
    }

    private byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String code(HttpResponse<byte[]> answer) {
        return new Wire().decodeAnswer(answer.body(), Problem.class).code();
    }

    /// @return the contents that stand in the folder
    private List<Path> contents() {
        try (Stream<Path> files = Files.walk(data.resolve("files"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.startsWith(data.resolve("files/derived")))
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void partsThatCameSurviveAStopAndTheRestFollows() {
        byte[] bytes = bytes(LARGE);
        FileId file = uploader(ana).start("large.bin", bytes).file().fileId();
        assertEquals(200, part(file, bytes, 0, Bounds.PART_BYTES).statusCode());
        assertEquals(200, part(file, bytes, Bounds.PART_BYTES, 1_000).statusCode());
        server.close();
        open(FileLimits.OWN);

        int received = (int) uploader(ana).info(file).received();
        assertEquals(Bounds.PART_BYTES + 1_000, received);
        assertEquals(200, part(file, bytes, received, Bounds.PART_BYTES).statusCode());
        int rest = received + Bounds.PART_BYTES;
        assertEquals(200, part(file, bytes, rest, LARGE - rest).statusCode());
        FileInfo whole = uploader(ana).finish(file, Optional.of(Uploader.sha256(bytes)));
        assertNotEquals(FileState.UPLOADING, whole.state());
        assertEquals(Optional.of(Uploader.sha256(bytes)), whole.sha256());
        assertEquals(
                whole.sha256(), uploader(ana).finish(file, Optional.empty()).sha256());
    }

    private HttpResponse<byte[]> part(FileId file, byte[] all, int from, int length) {
        return uploader(ana).part(file, from, all.length, Arrays.copyOfRange(all, from, from + length));
    }

    @Test
    void aPartThatDoesNotGoOnWhereTheLastOneEndedIsRefused() {
        byte[] bytes = bytes(10_000);
        FileId file = uploader(ana).start("a.bin", bytes).file().fileId();
        assertEquals(409, part(file, bytes, 1, 10).statusCode());
        assertEquals(200, part(file, bytes, 0, 5_000).statusCode());
        for (int from : new int[] {0, 4_999, 5_001}) {
            HttpResponse<byte[]> answer = part(file, bytes, from, 10);
            assertEquals("upload_offset", code(answer));
            assertTrue(new String(answer.body(), StandardCharsets.UTF_8).contains("5000"));
        }
        HttpResponse<byte[]> early = server.rest(ana)
                .exchange(
                        "POST",
                        Uploader.path(file) + "/uploaded",
                        Optional.of(new Wire().encodeBody(new FinishUpload(Optional.empty()))));
        assertEquals("upload_offset", code(early));
        assertEquals(5_000, uploader(ana).info(file).received());
    }

    @Test
    void partsOfAnotherSizeThanSaidAreRefused() {
        byte[] bytes = bytes(10_000);
        FileId file = uploader(ana).start("a.bin", bytes).file().fileId();
        RestClient rest = server.rest(ana);
        String path = Uploader.path(file) + "/content";
        for (String range : List.of(
                "bytes 0-9/10",
                "bytes 0-99/10000",
                "bytes 5-4/10000",
                "bytes 9995-10004/10000",
                "0-9",
                "bytes */10000"))
            assertEquals(422, rest.part(path, range, new byte[10]).statusCode(), range);
        byte[] large = bytes(LARGE);
        FileId other = uploader(ana).start("b.bin", large).file().fileId();
        assertEquals(413, part(other, large, 0, Bounds.PART_BYTES + 1).statusCode());
        assertEquals(0, uploader(ana).info(other).received());
    }

    @Test
    void whatACutConnectionBroughtIsKeptAndTheNextRequestGoesOn() throws IOException {
        byte[] bytes = bytes(1_000_000);
        FileId file = uploader(ana).start("a.bin", bytes).file().fileId();
        try (Socket socket = new Socket(server.uri().getHost(), server.uri().getPort())) {
            OutputStream out = socket.getOutputStream();
            out.write(("PUT " + Uploader.path(file) + "/content HTTP/1.1\r\nHost: 127.0.0.1:"
                            + server.uri().getPort() + "\r\nAuthorization: Bearer " + ana.accessToken()
                            + "\r\nContent-Range: bytes 0-999999/1000000\r\nContent-Length: 1000000\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(bytes, 0, 600_000);
            out.flush();
            Awaitility.await()
                    .atMost(20, TimeUnit.SECONDS)
                    .until(() -> uploader(ana).info(file).received() > 0);
        }
        // The first request may still wait for its bytes: this one takes over.
        long received = uploader(ana).info(file).received();
        assertEquals(
                200,
                part(file, bytes, (int) received, bytes.length - (int) received).statusCode());
        assertNotEquals(
                FileState.UPLOADING,
                uploader(ana).finish(file, Optional.empty()).state());
    }

    @Test
    void otherBytesThanAnnouncedBeginAnew() {
        byte[] bytes = bytes(5_000);
        byte[] others = bytes(5_000);
        FileId file = uploader(ana).start("a.bin", bytes).file().fileId();
        assertEquals(200, part(file, others, 0, 5_000).statusCode());
        HttpResponse<byte[]> answer = server.rest(ana)
                .exchange(
                        "POST",
                        Uploader.path(file) + "/uploaded",
                        Optional.of(new Wire().encodeBody(new FinishUpload(Optional.empty()))));
        assertEquals("checksum_mismatch", code(answer));
        assertEquals(0, uploader(ana).info(file).received());
        assertEquals(List.of(), contents());
        assertEquals(200, part(file, bytes, 0, 5_000).statusCode());
        assertNotEquals(
                FileState.UPLOADING,
                uploader(ana).finish(file, Optional.empty()).state());
    }

    @Test
    void theSameBytesOfOnePersonStandOnTheDiskOnce() {
        byte[] bytes = bytes(5_000);
        FileInfo first = uploader(ana).upload("a.bin", bytes);
        FileInfo again = uploader(ana).start("b.bin", bytes);
        assertEquals(5_000, again.received());
        FileId second = uploader(ana)
                .finish(again.file().fileId(), Optional.empty())
                .file()
                .fileId();
        assertNotEquals(first.file().fileId(), second);
        assertEquals(1, contents().size());

        FileId unsaid = uploader(ana)
                .start(new StartUpload("c.bin", 5_000, "x", FileUse.ATTACHMENT, Optional.empty(), Optional.empty()))
                .file()
                .fileId();
        assertEquals(200, part(unsaid, bytes, 0, 5_000).statusCode());
        uploader(ana).finish(unsaid, Optional.empty());
        assertEquals(1, contents().size());

        SignedIn ben = server.signUp("ben");
        assertEquals(0, uploader(ben).start("a.bin", bytes).received());
        uploader(ben).upload("a.bin", bytes);
        assertEquals(2, contents().size());
    }

    @Test
    void bytesThatAreThereAreNotAskedForAgainWhateverIsSaidOfThem() {
        byte[] bytes = bytes(5_000);
        uploader(ana).upload("a.bin", bytes);
        FileId again = uploader(ana).start("b.bin", bytes).file().fileId();
        byte[] wrong = new Wire().encodeBody(new FinishUpload(Optional.of(Uploader.sha256(bytes(1)))));
        HttpResponse<byte[]> answer =
                server.rest(ana).exchange("POST", Uploader.path(again) + "/uploaded", Optional.of(wrong));
        assertEquals("checksum_mismatch", code(answer));
        assertEquals(5_000, uploader(ana).info(again).received());
    }

    @Test
    void whatWasDeletedCountsUntilItsBytesAreGone() {
        server.close();
        open(new FileLimits(20_000, Optional.of(20_000L)));
        for (int i = 0; i < 3; i++) {
            FileId file = uploader(ana).upload("a.bin", bytes(15_000)).file().fileId();
            assertEquals(1, contents().size());
            assertEquals(204, uploader(ana).delete(file).statusCode());
        }
    }

    @Test
    void aDamagedFileIsMendedByWhoSendsItAgain() throws IOException {
        for (boolean isHashSaid : List.of(true, false)) {
            byte[] bytes = bytes(5_000);
            FileId first = uploader(ana).upload("a.bin", bytes).file().fileId();
            Path content = contents().getFirst();
            byte[] damaged = bytes.clone();
            damaged[100]++;
            Files.write(content, damaged);
            Optional<String> hash = isHashSaid ? Optional.of(Uploader.sha256(bytes)) : Optional.empty();
            FileInfo again = uploader(ana)
                    .start(new StartUpload("b.bin", 5_000, "x", FileUse.ATTACHMENT, hash, Optional.empty()));
            assertEquals(0, again.received());
            FileId second = again.file().fileId();
            assertEquals(200, part(second, bytes, 0, 5_000).statusCode());
            uploader(ana).finish(second, Optional.empty());
            assertEquals(1, contents().size());
            assertArrayEquals(bytes, Files.readAllBytes(contents().getFirst()));
            assertEquals(5_000, uploader(ana).start("c.bin", bytes).received());
            for (FileId file : List.of(first, second))
                assertEquals(
                        200,
                        server.rest(ana)
                                .exchange("GET", Uploader.path(file) + "/download", Optional.empty())
                                .statusCode());
            server.close();
            Files.delete(contents().getFirst());
            open(FileLimits.OWN);
            ana = server.signUp(isHashSaid ? "bea" : "cleo");
        }
    }

    @Test
    void filesAndPeopleHaveTheirLimits() {
        assertEquals("file_too_large", code(announce((32L << 20) + 1)));
        assertEquals(201, announce(32L << 20).statusCode());
        assertEquals(201, announce(32L << 20).statusCode());
        HttpResponse<byte[]> full = announce(1);
        assertEquals(413, full.statusCode());
        assertEquals("quota_exceeded", code(full));
        assertEquals(422, announce(-1).statusCode());
    }

    private HttpResponse<byte[]> announce(long size) {
        StartUpload wish = new StartUpload(
                "a.bin",
                size,
                "application/zip",
                FileUse.ATTACHMENT,
                Optional.empty(),
                Optional.of(new ClientId(UUID.randomUUID())));
        return server.rest(ana).exchange("POST", "/backend-api/files", Optional.of(new Wire().encodeBody(wish)));
    }

    @Test
    void aClientIdNamesOneUploadOnly() {
        ClientId client = new ClientId(UUID.randomUUID());
        StartUpload wish =
                new StartUpload("a.bin", 3, "x/y", FileUse.ATTACHMENT, Optional.empty(), Optional.of(client));
        FileInfo first = uploader(ana).start(wish);
        assertEquals(first, uploader(ana).start(wish));
        StartUpload other =
                new StartUpload("b.bin", 3, "x/y", FileUse.ATTACHMENT, Optional.empty(), Optional.of(client));
        HttpResponse<byte[]> answer =
                server.rest(ana).exchange("POST", "/backend-api/files", Optional.of(new Wire().encodeBody(other)));
        assertEquals("idempotency_key_reused", code(answer));
    }

    @Test
    void nobodyElseSeesAnUpload() {
        byte[] bytes = bytes(100);
        FileId file = uploader(ana).start("a.bin", bytes).file().fileId();
        SignedIn eve = server.signUp("eve");
        RestClient eves = server.rest(eve);
        assertEquals(
                404, eves.exchange("GET", Uploader.path(file), Optional.empty()).statusCode());
        assertEquals(404, uploader(eve).part(file, 0, 100, bytes).statusCode());
        assertEquals(404, uploader(eve).delete(file).statusCode());
        byte[] finish = new Wire().encodeBody(new FinishUpload(Optional.empty()));
        assertEquals(
                404,
                eves.exchange("POST", Uploader.path(file) + "/uploaded", Optional.of(finish))
                        .statusCode());
    }

    @Test
    void aTokenThatOnlyReadsUploadsNothing() {
        FileId file = uploader(ana).upload("a.txt", "a").file().fileId();
        NewToken token = server.rest(ana)
                .send(
                        "POST",
                        "/backend-api/auth/tokens",
                        new CreateToken("reads", List.of(TokenScope.READ)),
                        NewToken.class);
        RestClient reader = new RestClient(server.http(), server.uri(), token.token());
        assertEquals(
                200,
                reader.exchange("GET", Uploader.path(file), Optional.empty()).statusCode());
        assertEquals(403, new Uploader(reader).delete(file).statusCode());
        assertEquals(403, new Uploader(reader).part(file, 0, 1, new byte[1]).statusCode());
    }

    @Test
    void anUnfinishedUploadIsGivenUpAfterADay() {
        byte[] bytes = bytes(100);
        FileId file = uploader(ana).start("a.bin", bytes).file().fileId();
        assertEquals(200, part(file, bytes, 0, 50).statusCode());
        clock.pass(Garbage.UNFINISHED.minusMinutes(1));
        server.server().collectFiles();
        assertEquals(50, uploader(ana).info(file).received());
        clock.pass(Duration.ofMinutes(2));
        server.server().collectFiles();
        assertEquals(
                410,
                server.rest(ana)
                        .exchange("GET", Uploader.path(file), Optional.empty())
                        .statusCode());
        assertEquals(List.of(), contents());
    }

    @Test
    void aWholeFileThatNothingShowsGoesAfterAWeekAndOneWithACopyStays() {
        byte[] bytes = bytes(100);
        FileId file = uploader(ana).upload("a.bin", bytes).file().fileId();
        clock.pass(Duration.ofDays(5));
        FileId copy = uploader(ana).upload("b.bin", bytes).file().fileId();
        clock.pass(Duration.ofDays(3));
        server.server().collectFiles();
        assertEquals(
                410,
                server.rest(ana)
                        .exchange("GET", Uploader.path(file), Optional.empty())
                        .statusCode());
        assertNotEquals(FileState.UPLOADING, uploader(ana).info(copy).state());
        assertEquals(1, contents().size());
        assertEquals(204, uploader(ana).delete(copy).statusCode());
        server.server().collectFiles();
        assertEquals(List.of(), contents());
    }

    @Test
    void whatACrashLeftBehindIsCollected() throws IOException {
        byte[] bytes = bytes(100);
        uploader(ana).upload("a.bin", bytes);
        Path kept = contents().getFirst();
        UUID left = UUID.randomUUID();
        Path part = Files.createDirectories(
                data.resolve("files").resolve(left.toString().substring(0, 2)));
        Files.write(part.resolve(left.toString()), bytes);
        Files.writeString(part.resolve("notes.txt"), "of somebody else");
        server.server().collectFiles();
        assertTrue(Files.exists(kept));
        assertFalse(Files.exists(part.resolve(left.toString())));
        assertTrue(Files.exists(part.resolve("notes.txt")));
    }

    @Test
    void uploadsOfADisabledAccountEnd() throws CannotStart {
        byte[] bytes = bytes(100);
        FileId file = uploader(ana).start("a.bin", bytes).file().fileId();
        assertEquals(200, part(file, bytes, 0, 50).statusCode());
        try (Provisioner beside = Provisioner.open(data)) {
            beside.accounts().disable("ana");
        }
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .until(() -> part(file, bytes, 50, 50).statusCode() == 401);
        server.server().collectFiles();
        assertEquals(List.of(), contents());
    }

    @Test
    void whatIsKeptAndWhatIsRefusedIsMeasured() {
        uploader(ana).upload("a.bin", bytes(1_000));
        assertEquals("file_too_large", code(announce(1L << 40)));
        String metrics = new String(
                server.stranger().exchange("GET", "/metrics", Optional.empty()).body(), StandardCharsets.UTF_8);
        for (String line : List.of(
                "parley_files_bytes 1000.0",
                "parley_files_uploaded_total 1.0",
                "parley_files_uploaded_bytes_total 1000.0",
                "parley_files_refused_total{code=\"file_too_large\"} 1.0")) assertTrue(metrics.contains(line), line);
    }

    @Test
    void anEmptyFileIsAFile() {
        FileInfo file = uploader(ana).upload("empty.txt", "");
        assertNotEquals(FileState.UPLOADING, file.state());
        assertEquals(Optional.of(0L), file.file().size());
    }
}
