package chat.parley.client.core.testing;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Timeline;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.asset.AssetParts;
import chat.parley.client.core.cache.LocalCopy;
import chat.parley.client.core.outbox.SqliteOutbox;
import chat.parley.client.core.sync.AccountParts;
import chat.parley.client.core.sync.LocalFirstAccount;
import chat.parley.client.core.sync.Profile;
import chat.parley.client.core.sync.SendStep;
import chat.parley.client.core.thread.Confined;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.User;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;

/// One account on a thread moved by hand, with real files and a fake server; and what its screens were told.
public final class Bench implements AutoCloseable {
    public final HandMovedThread thread;
    public final FakeServer server;
    public final FakeServerConnection connection;
    public final LocalCopy copy;
    public final LocalFirstAccount account;
    public final AtomicReference<Optional<AccountStatus>> status = new AtomicReference<>(Optional.empty());
    public final AtomicReference<List<ConversationSummary>> conversations = new AtomicReference<>(List.of());
    public final List<Account.Incoming> incoming = new ArrayList<>();
    public final List<String> notices = new ArrayList<>();
    public String network = "one";

    private Bench(HandMovedThread thread, FakeServer server, UserId me, Path folder, LongSupplier most) {
        Wire wire = new Wire();
        this.thread = thread;
        this.server = server;
        this.connection = new FakeServerConnection(server, me);
        this.copy = new LocalCopy(folder.resolve("cache"), wire, thread, thread);
        AccountParts parts = new AccountParts(
                connection,
                copy,
                Confined.opening(() -> SqliteOutbox.open(folder, wire), thread),
                thread,
                () -> CompletableFuture.completedFuture(network),
                new Random(42),
                SendStep.Probe.SILENT,
                AssetParts.in(folder, thread, most));
        this.account = new LocalFirstAccount(
                new Profile(new AccountKey(FakeServer.ID, me), new User(me, "me", "Me"), "test", Optional.empty()),
                parts,
                () -> {});
        account.onStatus(next -> status.set(Optional.of(next)));
        account.onConversations(conversations::set);
        account.onIncoming(incoming::add);
        account.onNotice(notices::add);
    }

    /// @return an account that has not started, on a thread and a server that others may share
    public static Bench prepared(HandMovedThread thread, FakeServer server, UserId me, Path folder) {
        return prepared(thread, server, me, folder, () -> 1L << 30);
    }

    /// @param most how many bytes of fetched files it keeps
    public static Bench prepared(HandMovedThread thread, FakeServer server, UserId me, Path folder, LongSupplier most) {
        return new Bench(thread, server, me, folder, most);
    }

    public static Bench started(HandMovedThread thread, FakeServer server, UserId me, Path folder) {
        Bench bench = prepared(thread, server, me, folder);
        bench.start();
        return bench;
    }

    public void start() {
        CompletableFuture<Account> started = account.start().toCompletableFuture();
        settle();
        started.join();
    }

    public void settle() {
        thread.settle();
        thread.advance(java.time.Duration.ofMillis(50));
    }

    public ClientId send(ConversationId id, String text) {
        CompletableFuture<ClientId> sent =
                account.send(id, Content.of(text), Optional.empty()).toCompletableFuture();
        settle();
        return sent.join();
    }

    public Shown open(ConversationId id) {
        Shown shown = new Shown(account.open(id));
        settle();
        return shown;
    }

    public ConversationSummary summary(ConversationId id) {
        return conversations.get().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    public int queued() {
        return status.get().orElseThrow().queued();
    }

    @Override
    public void close() {
        account.close();
        settle();
    }

    /// A timeline and what it showed last.
    public static final class Shown {
        public final Timeline timeline;
        private final Map<MessageId, Long> revs = new HashMap<>();
        private Optional<TimelineView> last = Optional.empty();

        Shown(Timeline timeline) {
            this.timeline = timeline;
            timeline.subscribe(view -> last = Optional.of(view));
        }

        public TimelineView view() {
            return last.orElseThrow();
        }

        /// Fails when a message went back to an earlier state than it was shown in (I5).
        public void remember() {
            if (last.isEmpty()) return;
            for (TimelineEntry entry : view().entries()) {
                if (!(entry instanceof TimelineEntry.Stored stored)) continue;
                long before = revs.getOrDefault(stored.message().id(), 0L);
                if (stored.message().rev() < before) throw new AssertionError("a message went back");
                revs.put(stored.message().id(), stored.message().rev());
            }
        }

        /// @return one short text per entry: `hello`, `hello (queued)`, `hello (failed: …)`
        public List<String> lines() {
            return view().entries().stream().map(Shown::line).toList();
        }

        private static String line(TimelineEntry entry) {
            return switch (entry) {
                case TimelineEntry.Stored stored ->
                    stored.message().content().text()
                            + (stored.message().deletedAt().isPresent() ? "(deleted)" : "")
                            + stored.change()
                                    .map(failed -> " (change failed: " + failed.sentence() + ")")
                                    .orElse("");
                case TimelineEntry.Pending pending ->
                    pending.content().text()
                            + switch (pending.delivery()) {
                                case TimelineEntry.Queued() -> " (queued)";
                                case TimelineEntry.Sending() -> " (sending)";
                                case TimelineEntry.Failed(String sentence) -> " (failed: " + sentence + ")";
                            };
            };
        }
    }
}
