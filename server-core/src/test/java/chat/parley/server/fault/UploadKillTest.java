package chat.parley.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.ConversationPage;
import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.FileInfo.FileState;
import chat.parley.protocol.rest.Posted;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.ContentCheck;
import chat.parley.server.sql.Maintenance;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.ServerProcess;
import chat.parley.server.testing.Uploader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Kills the real server (`kill -9`) while a file is on its way.
final class UploadKillTest {

    private static final int SIZE = 6 * Bounds.PART_BYTES + 4_321;
    private static final int PIECE = 512 * 1024;
    private static final int KILLS = 6;

    private final Random random = new Random(3);

    @TempDir
    private Path folder;

    @Test
    @DisplayName("F1, I16: killed in the middle of parts and of the end, what was acknowledged is there and goes on")
    void whatWasAcknowledgedOfAnUploadIsThereAfterEveryKill() throws Exception {
        Path data = Files.createDirectory(folder.resolve("data"));
        byte[] bytes = new byte[SIZE];
        random.nextBytes(bytes);
        AtomicLong acknowledged = new AtomicLong();
        Optional<SignedIn> ana = Optional.empty();
        Optional<FileId> file = Optional.empty();
        try (HttpClient http = HttpClient.newHttpClient();
                ScheduledExecutorService killer = Executors.newSingleThreadScheduledExecutor()) {
            for (int kill = 0; kill < KILLS; kill++) {
                ServerProcess.ServerAddress server = ServerProcess.start(data);
                try (ServerProcess process = server.process()) {
                    if (ana.isEmpty()) ana = Optional.of(ServerProcess.signUp(http, server.uri(), "ana"));
                    Uploader uploader = new Uploader(
                            new RestClient(http, server.uri(), ana.get().accessToken()));
                    if (file.isEmpty())
                        file = Optional.of(uploader.start("a.bin", bytes).file().fileId());
                    long received = uploader.info(file.get()).received();
                    assertTrue(received >= acknowledged.get(), received + " of " + acknowledged);
                    Future<?> _ = killer.schedule(process::kill, 20L + random.nextInt(250), TimeUnit.MILLISECONDS);
                    FileId id = file.get();
                    uploadUntilKilled(uploader, id, bytes, received, acknowledged);
                    process.awaitExit();
                }
            }
            finish(data, http, ana.orElseThrow(), file.orElseThrow(), bytes);
        }
        assertEquals(List.of(), Maintenance.check(data));
        assertEquals(new ContentCheck.Done(1, List.of()), ContentCheck.run(data, (_, _) -> {}));
        assertEquals(1, contents(data), "what the kills left behind was collected");
    }

    private static void uploadUntilKilled(
            Uploader uploader, FileId file, byte[] bytes, long received, AtomicLong acknowledged) {
        try {
            for (int at = (int) received; at < bytes.length; ) {
                int end = Math.min(at + PIECE, bytes.length);
                HttpResponse<byte[]> answer = uploader.part(file, at, bytes.length, Arrays.copyOfRange(bytes, at, end));
                if (answer.statusCode() != 200) return;
                acknowledged.set(end);
                at = end;
            }
            // Killed in the middle of the end, or after it: it is said again.
            for (int i = 0; i < 1_000; i++) uploader.finish(file, Optional.empty());
        } catch (UncheckedIOException killed) {
            // That is what this test does.
        }
    }

    private static void finish(Path data, HttpClient http, SignedIn ana, FileId file, byte[] bytes) {
        ServerProcess.ServerAddress server = ServerProcess.start(data);
        try (ServerProcess _ = server.process()) {
            RestClient rest = new RestClient(http, server.uri(), ana.accessToken());
            Uploader uploader = new Uploader(rest);
            for (int at = (int) uploader.info(file).received(); at < bytes.length; ) {
                int end = Math.min(at + PIECE, bytes.length);
                assertEquals(
                        200,
                        uploader.part(file, at, bytes.length, Arrays.copyOfRange(bytes, at, end))
                                .statusCode());
                at = end;
            }
            FileInfo whole = uploader.finish(file, Optional.of(Uploader.sha256(bytes)));
            assertTrue(whole.state() != FileState.UPLOADING);
            ConversationId notes = rest.get("/backend-api/conversations?limit=1", ConversationPage.class)
                    .items()
                    .getFirst()
                    .id();
            Posted sent = uploader.send(notes, "", file);
            Message message =
                    rest.get("/backend-api/conversation/" + notes + "/messages/" + sent.messageId(), Message.class);
            assertEquals(file, message.content().attachments().getFirst().fileId());
        }
    }

    private static long contents(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data.resolve("files"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains("derived"))
                    .count();
        }
    }
}
