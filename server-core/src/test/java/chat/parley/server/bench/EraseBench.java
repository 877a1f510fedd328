package chat.parley.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.RunningServer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A conversation of 100,000 messages is deleted for everyone while somebody else writes: sent → acknowledged before,
/// and in the seconds after the deletion.
///
///     ./mvnw test -pl server-core -am -Dtest=EraseBench
class EraseBench {
    private static final int MESSAGES = 100_000;
    private static final int UNDER_WAY = 256;
    private static final long BEFORE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long AFTER_NANOS = TimeUnit.SECONDS.toNanos(4);

    @RegisterExtension
    private static final RunningServer SERVER = new RunningServer(List.of(), List.of());

    @Test
    void othersWriteWhileALongConversationIsErased() throws Exception {
        ConversationRow big = SERVER.group("ana", "ben");
        ConversationRow other = SERVER.group("cleo", "dan");
        try (LiveClient ana = SERVER.live("ana", _ -> {});
                LiveClient cleo = SERVER.live("cleo", _ -> {})) {
            fill(ana, big);
            Times before = acks(cleo, other, BEFORE_NANOS);
            long started = System.nanoTime();
            CompletableFuture<Long> deleted = CompletableFuture.supplyAsync(() -> delete(big, started));
            Times after = acks(cleo, other, AFTER_NANOS);
            System.out.printf(
                    "before:                   %s%nfrom the deletion on:     %s%nthe deletion is answered: %.1f ms%n",
                    before, after, deleted.join() / 1e6);
            assertTrue(after.millis(50) > 0);
        }
    }

    private static long delete(ConversationRow big, long started) {
        assertEquals(
                204,
                SERVER.rest("ana")
                        .exchange("DELETE", "/backend-api/conversation/" + big.id() + "?for=everyone", Optional.empty())
                        .statusCode());
        return System.nanoTime() - started;
    }

    private static void fill(LiveClient ana, ConversationRow big) throws Exception {
        ArrayDeque<CompletableFuture<ServerFrame>> underWay = new ArrayDeque<>();
        for (int i = 0; i < MESSAGES; i++) {
            if (underWay.size() == UNDER_WAY) underWay.remove().get(30, TimeUnit.SECONDS);
            underWay.add(ana.ask(id -> send(id, big)));
        }
        for (CompletableFuture<ServerFrame> one : underWay) one.get(30, TimeUnit.SECONDS);
    }

    private static ClientCommand send(long id, ConversationRow conversation) {
        return new ClientCommand.SendMessage(
                id,
                conversation.id(),
                new ClientId(UUID.randomUUID()),
                Content.of("A message of about sixty-four bytes, as people write them."),
                Optional.empty());
    }

    private static Times acks(LiveClient cleo, ConversationRow other, long nanos) throws Exception {
        Times times = new Times();
        long end = System.nanoTime() + nanos;
        while (System.nanoTime() < end) {
            long started = System.nanoTime();
            cleo.asked(Reply.MessageAck.class, id -> send(id, other));
            times.add(System.nanoTime() - started);
        }
        return times;
    }
}
