package chat.parley.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.rest.ConversationPage;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.ServerProcess;
import chat.parley.server.testing.Uploader;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The disk of the data folder is full. The disk is a small one in memory that only the server's process sees,
/// which needs no rights beyond a user's own namespace.
class DiskFullTest {
    private static final int TRIES = 400;

    @TempDir
    private Path folder;

    /// A user's own namespace, else one of the administrator's: CI often allows only one of them.
    private static final List<List<String>> OWN_MOUNTS = List.of(List.of("unshare", "-rm"), List.of("unshare", "-m"));

    /// @return what gives a process mounts of its own here; empty when nothing does
    private Optional<List<String>> ownMounts() throws IOException, InterruptedException {
        for (List<String> way : OWN_MOUNTS) {
            List<String> probe = new ArrayList<>(way);
            probe.addAll(List.of("mount", "-t", "tmpfs", "tmpfs", folder.toString()));
            if (succeeds(probe)) return Optional.of(way);
        }
        return Optional.empty();
    }

    private static boolean succeeds(List<String> command) throws IOException, InterruptedException {
        try {
            Process probe = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return probe.waitFor(10, TimeUnit.SECONDS) && probe.exitValue() == 0;
        } catch (IOException noSuchProgram) {
            return false;
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "a disk of its own for one process needs Linux")
    @DisplayName("F5: on a full disk writes answer 507, reads work, and writing goes on once there is space")
    void fullDiskRefusesWritesAndRecovers() throws Exception {
        Optional<List<String>> mounts = ownMounts();
        assumeTrue(
                mounts.isPresent(),
                "skipped: no small disk can be made here, neither by a user (unshare -rm) nor by root (unshare -m)");
        Path data = Files.createDirectory(folder.resolve("data"));
        List<String> disk = new ArrayList<>(mounts.get());
        disk.addAll(List.of("sh", "-c", "mount -t tmpfs -o size=16m tmpfs \"$0\" && exec \"$@\""));
        try (ServerProcess process = ServerProcess.launchUnder(disk, data);
                HttpClient http = HttpClient.newHttpClient()) {
            ServerProcess.ServerAddress server = process.awaitListening();
            RestClient ana = new RestClient(
                    http,
                    server.uri(),
                    ServerProcess.signUp(http, server.uri(), "ana").accessToken());
            ConversationRow notes = ana.get("/backend-api/conversations?limit=1", ConversationPage.class)
                    .items()
                    .getFirst();
            send(ana, notes, "before");
            Path seen = Path.of("/proc", Long.toString(process.pid()), "root", data.toString());
            Path filler = fill(seen);
            try (LiveClient socket = LiveClient.open(ana, _ -> {})) {
                assertRefused(ana, socket, notes, ServerProcess.log(data));
                List<Message> readable = FinalRead.forward(ana, notes.id());
                assertEquals("before", readable.getFirst().content().text());
                Files.delete(filler);
                HttpResponse<byte[]> again = post(ana, notes, "after");
                assertEquals(2, again.statusCode() / 100, () -> "after space returned: " + again.statusCode());
                socket.asked(Reply.MessageAck.class, id -> command(id, notes));
            }
            List<Message> all = FinalRead.forward(ana, notes.id());
            for (int i = 0; i < all.size(); i++) assertEquals(i + 1, all.get(i).seq());
            assertEquals(all, FinalRead.backward(ana, notes.id()));
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "a disk of its own for one process needs Linux")
    @DisplayName(
            "F5: where the disk of the files alone is full an upload answers 507, keeps nothing of the part, goes on")
    void fullDiskOfFilesRefusesPartsAndRecovers() throws Exception {
        Optional<List<String>> mounts = ownMounts();
        assumeTrue(
                mounts.isPresent(),
                "skipped: no small disk can be made here, neither by a user (unshare -rm) nor by root (unshare -m)");
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.createDirectory(data.resolve("files"));
        List<String> disk = new ArrayList<>(mounts.get());
        disk.addAll(List.of("sh", "-c", "mount -t tmpfs -o size=16m tmpfs \"$0/files\" && exec \"$@\""));
        try (ServerProcess process = ServerProcess.launchUnder(disk, data);
                HttpClient http = HttpClient.newHttpClient()) {
            ServerProcess.ServerAddress server = process.awaitListening();
            RestClient ana = new RestClient(
                    http,
                    server.uri(),
                    ServerProcess.signUp(http, server.uri(), "ana").accessToken());
            Uploader uploader = new Uploader(ana);
            FileId before = uploader.upload("before.txt", "before").file().fileId();
            Path seen = Path.of("/proc", Long.toString(process.pid()), "root", data.toString(), "files");
            Path filler = fill(seen);
            byte[] bytes = new byte[Bounds.PART_BYTES];
            FileId file = uploader.start("large.bin", bytes).file().fileId();
            long free = Files.getFileStore(seen).getUsableSpace();
            HttpResponse<byte[]> refused = uploader.part(file, 0, bytes.length, bytes);
            String problem = new String(refused.body(), StandardCharsets.UTF_8);
            assertEquals(507, refused.statusCode(), problem);
            assertTrue(problem.contains("\"insufficient_storage\""), problem);
            assertEquals(0, uploader.info(file).received());
            assertTrue(Files.getFileStore(seen).getUsableSpace() >= free - (64 << 10), "the space is given back");
            assertTrue(uploader.info(before).sha256().isPresent());
            ConversationRow notes = ana.get("/backend-api/conversations?limit=1", ConversationPage.class)
                    .items()
                    .getFirst();
            send(ana, notes, "messages go on");
            Files.delete(filler);
            assertEquals(200, uploader.part(file, 0, bytes.length, bytes).statusCode());
            assertTrue(uploader.finish(file, Optional.empty()).sha256().isPresent());
        }
    }

    /// Writes until both ways of sending are refused for want of space.
    private static void assertRefused(RestClient ana, LiveClient socket, ConversationRow notes, Path log)
            throws IOException {
        HttpResponse<byte[]> answer = post(ana, notes, "x".repeat(15_000));
        for (int i = 0; i < TRIES && answer.statusCode() / 100 == 2; i++) answer = post(ana, notes, "x".repeat(15_000));
        String problem = new String(answer.body(), StandardCharsets.UTF_8);
        assertEquals(507, answer.statusCode(), problem);
        assertTrue(problem.contains("\"insufficient_storage\""), problem);
        assertFalse(problem.contains("Exception"), problem);
        ErrorFrame refused = socket.refused(id -> command(id, notes));
        assertEquals("insufficient_storage", refused.code(), Files.readString(log));
        assertTrue(refused.retryable());
    }

    private static ClientCommand command(long id, ConversationRow notes) {
        return new ClientCommand.SendMessage(
                id, notes.id(), new ClientId(UUID.randomUUID()), Content.of("y".repeat(15_000)), Optional.empty());
    }

    private static void send(RestClient ana, ConversationRow notes, String text) {
        assertEquals(2, post(ana, notes, text).statusCode() / 100);
    }

    private static HttpResponse<byte[]> post(RestClient ana, ConversationRow notes, String text) {
        PostMessage message = new PostMessage(new ClientId(UUID.randomUUID()), Content.of(text), Optional.empty());
        return ana.exchange(
                "POST",
                "/backend-api/conversation/" + notes.id() + "/messages",
                Optional.of(new Wire().encodeBody(message)));
    }

    /// Takes all the space there is but a little.
    private static Path fill(Path disk) throws IOException {
        Path filler = disk.resolve("filler");
        long free = Files.getFileStore(disk).getUsableSpace() - (256 << 10);
        byte[] block = new byte[64 << 10];
        try (OutputStream out = Files.newOutputStream(filler)) {
            for (long written = 0; written < free; written += block.length) out.write(block);
        }
        return filler;
    }
}
