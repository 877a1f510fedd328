package chat.parley.client.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.client.core.testing.Bench;
import chat.parley.client.core.testing.FakeServer;
import chat.parley.client.core.testing.HandMovedThread;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.ServerFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever people do, in whatever order, and whatever the network does to the news of it: in the end a client that
/// lived through it shows what a client that just arrived shows. Rows I5, I7, I8, I10, I18, F13, F14.
///
/// A seed of its own: `-Dparley.seed=N`; more of them: `-Dparley.seeds=COUNT`.
class AccountStorePropertyTest {
    private static final UserId ME = FakeServer.user(1);
    private static final UserId BEN = FakeServer.user(2);
    private static final UserId EVE = FakeServer.user(3);
    private static final int STEPS = 120;

    static Stream<Long> seeds() {
        Optional<Long> one = Optional.ofNullable(Long.getLong("parley.seed"));
        return one.map(Stream::of)
                .orElseGet(() -> Stream.iterate(1L, seed -> seed + 1).limit(Integer.getInteger("parley.seeds", 40)));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void snapshotAndEventsGiveWhatAFreshSnapshotGives(long seed) throws IOException {
        Path folder = Files.createTempDirectory("parley-property");
        HandMovedThread thread = new HandMovedThread();
        FakeServer server = new FakeServer(thread::now);
        Random random = new Random(seed);
        server.page = 1 + random.nextInt(30);
        if (random.nextInt(4) == 0) server.mostChanges = 5L + random.nextInt(20);
        List<ConversationId> talks = new ArrayList<>(List.of(server.group(ME, BEN, EVE), server.group(ME, BEN)));
        Bench old = Bench.started(thread, server, ME, folder.resolve("old"));
        List<Bench.Shown> shown = new ArrayList<>();
        for (ConversationId talk : talks) shown.add(old.open(talk));
        List<ServerFrame> held = new ArrayList<>();
        old.connection.onTheWay = push -> faulty(push, random, held);

        for (int step = 0; step < STEPS; step++) {
            act(random, server, talks.get(random.nextInt(talks.size())), old, held);
            if (random.nextBoolean()) old.settle();
            assertNeverBack(shown);
        }

        old.connection.onTheWay = List::of;
        for (ConversationId talk : talks) server.say(BEN, talk, "the end");
        old.connection.hasNetwork = true;
        old.account.retryNow();
        old.settle();
        thread.advance(Duration.ofSeconds(40));
        old.settle();
        Bench fresh = Bench.started(thread, server, ME, folder.resolve("fresh"));
        for (int i = 0; i < talks.size(); i++) assertAgree(server, talks.get(i), old, shown.get(i), fresh);
        assertEquals(fresh.conversations.get(), old.conversations.get(), "the list");
        old.close();
        fresh.close();
        delete(folder);
    }

    /// What carries a number may be lost, doubled or late. What carries none comes in the order it was said, as long as
    /// the socket lives.
    private static List<ServerFrame> faulty(ServerFrame push, Random random, List<ServerFrame> held) {
        boolean isNumbered = push instanceof Push.NewMessage
                || push instanceof Push.MessageUpdated
                || push instanceof Push.ConversationUpdated;
        if (!isNumbered) return List.of(push);
        return switch (random.nextInt(10)) {
            case 0 -> List.of();
            case 1 -> List.of(push, push);
            case 2 -> {
                held.add(push);
                yield List.of();
            }
            default -> List.of(push);
        };
    }

    private static void act(
            Random random, FakeServer server, ConversationId talk, Bench client, List<ServerFrame> held) {
        List<Message> all = server.messages(talk);
        Optional<Message> any = all.isEmpty() ? Optional.empty() : Optional.of(all.get(random.nextInt(all.size())));
        switch (random.nextInt(14)) {
            case 0, 1, 2 -> server.say(BEN, talk, "ben " + random.nextInt(1000));
            case 3 -> server.say(ME, talk, "from my other device " + random.nextInt(1000));
            case 4, 5 -> client.account.send(talk, content(random), Optional.empty());
            case 6 -> any.filter(m -> m.deletedAt().isEmpty()).ifPresent(m -> server.edit(talk, m.id(), "edited"));
            case 7 -> any.filter(m -> m.deletedAt().isEmpty()).ifPresent(m -> server.delete(talk, m.id()));
            case 8 ->
                any.filter(m -> m.deletedAt().isEmpty())
                        .ifPresent(m -> client.account.react(talk, m.id(), "👍", random.nextBoolean()));
            case 9 -> server.read(BEN, talk, all.size());
            case 10 -> client.account.markRead(talk, 1 + random.nextInt(all.size() + 1));
            case 11 -> server.rename(talk, "title " + random.nextInt(100));
            case 12 -> {
                List<ServerFrame> late = new ArrayList<>(held.reversed());
                held.clear();
                client.connection.deliver(late);
            }
            default -> {
                if (client.connection.hasNetwork) client.connection.cut();
                else {
                    client.connection.hasNetwork = true;
                    client.account.retryNow();
                }
            }
        }
    }

    private static chat.parley.protocol.conversation.Content content(Random random) {
        return chat.parley.protocol.conversation.Content.of("mine " + random.nextInt(1000));
    }

    /// A message that is shown never goes back to an earlier state.
    private static void assertNeverBack(List<Bench.Shown> shown) {
        for (Bench.Shown each : shown) each.remember();
    }

    private static void assertAgree(FakeServer server, ConversationId talk, Bench old, Bench.Shown shown, Bench fresh) {
        List<Message> truth = server.messages(talk);
        assertEquals(truth, copied(old, talk), "the copy");
        assertEquals(server.members(talk), shown.view().members(), "members and receipts");
        Bench.Shown freshShown = fresh.open(talk);
        assertEquals(
                freshShown.view().entries().getLast(), shown.view().entries().getLast(), "the newest entry");
        ConversationRow row = server.rows(ME).stream()
                .filter(each -> each.id().equals(talk))
                .findFirst()
                .orElseThrow();
        assertEquals(row.unread(), old.summary(talk).unread(), "unread");
        assertEquals(row.mentionCount(), old.summary(talk).mentions(), "mentions");
    }

    /// Everything in the copy, which opening and scrolling fill.
    private static List<Message> copied(Bench bench, ConversationId talk) {
        Bench.Shown all = bench.open(talk);
        for (int i = 0; i < 20 && all.view().hasOlder(); i++) {
            all.timeline.loadOlder();
            bench.settle();
        }
        CompletableFuture<List<Message>> copy = bench.copy.newest(talk, 1_000).toCompletableFuture();
        bench.settle();
        return copy.join();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(each);
        }
    }
}
