package chat.parley.server.bench;

import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.RawWebSocket;
import chat.parley.server.testing.RunningServer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// One message after the other, sent → acknowledged and durable, on an idle server; beside a bare append of 4 KiB
/// with fsync on the same disk, in turns.
///
///     ./mvnw test -pl server-core -am -Dtest=AckBench
class AckBench {
    private static final int WARM_UP = 4_000;
    private static final int BLOCKS = 10;
    private static final int BLOCK = 200;
    private static final double GOAL = 3;

    @RegisterExtension
    private static final RunningServer SERVER = new RunningServer(List.of(), List.of());

    @Test
    void durableMessageBesideBareSync() throws IOException {
        ConversationRow notes = SERVER.group("ana", "ben");
        Path file = Files.createTempFile("parley-bare-sync", ".dat");
        try (RawWebSocket socket = RawWebSocket.open(LiveClient.ticket(SERVER.rest("ana")));
                FileChannel disk = FileChannel.open(file, StandardOpenOption.WRITE)) {
            socket.text("{\"id\":0,\"type\":\"connect\"}");
            socket.read();
            Times ignored = new Times();
            send(socket, notes, WARM_UP, ignored);
            sync(disk, BLOCK, ignored);
            Times acks = new Times();
            Times syncs = new Times();
            for (int block = 0; block < BLOCKS; block++) {
                sync(disk, BLOCK, syncs);
                send(socket, notes, BLOCK, acks);
            }
            double ratio = acks.millis(50) / syncs.millis(50);
            System.out.printf(
                    "message sent to acknowledged: %s%nbare append and fsync:         %s%nratio of the medians %.2f"
                            + " (goal <= %.1f: %s)%n",
                    acks, syncs, ratio, GOAL, ratio <= GOAL ? "reached" : "missed");
            assertTrue(acks.millis(50) > 0);
        } finally {
            Files.delete(file);
        }
    }

    private static void send(RawWebSocket socket, ConversationRow conversation, int count, Times times)
            throws IOException {
        for (int i = 0; i < count; i++) {
            String frame = "{\"id\":1,\"type\":\"send_message\",\"conversation_id\":\"" + conversation.id()
                    + "\",\"client_id\":\"" + UUID.randomUUID()
                    + "\",\"content\":{\"text\":\"A message of about sixty-four bytes, as people write them.\"}}";
            long started = System.nanoTime();
            socket.text(frame);
            while (!socket.read().text().contains("\"message_ack\"")) Thread.onSpinWait();
            times.add(System.nanoTime() - started);
        }
    }

    private static void sync(FileChannel disk, int count, Times times) throws IOException {
        ByteBuffer page = ByteBuffer.allocateDirect(4096);
        for (int i = 0; i < count; i++) {
            long started = System.nanoTime();
            page.clear();
            while (page.hasRemaining()) disk.write(page);
            disk.force(false);
            times.add(System.nanoTime() - started);
        }
    }
}
