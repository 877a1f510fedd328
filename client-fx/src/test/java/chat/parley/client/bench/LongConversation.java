package chat.parley.client.bench;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.asset.AssetParts;
import chat.parley.client.core.cache.CacheWrite;
import chat.parley.client.core.cache.LocalCopy;
import chat.parley.client.core.connection.HttpServerConnection;
import chat.parley.client.core.connection.NetworkWatch;
import chat.parley.client.core.outbox.SqliteOutbox;
import chat.parley.client.core.sync.AccountParts;
import chat.parley.client.core.sync.LocalFirstAccount;
import chat.parley.client.core.sync.Profile;
import chat.parley.client.core.sync.SendStep;
import chat.parley.client.core.thread.Confined;
import chat.parley.client.core.thread.OwnThread;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.User;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.LongStream;
import okhttp3.OkHttpClient;

/// A conversation of many mixed messages in a real local copy on disk, and an account without a connection that
/// reads it.
final class LongConversation {
    static final ConversationId ID = Examples.conversationId("Long");
    private static final List<User> PEOPLE =
            List.of(Examples.user("Ada Moreau"), Examples.user("Noor Haddad"), Examples.user("Tomas Lindqvist"));
    private static final Instant BEGINNING = Instant.parse("2026-01-01T08:00:00Z");

    private final Path folder;
    private final long count;
    private final Executor io;
    private final Wire wire = new Wire();

    /// @param folder empty; removed by whoever made it
    LongConversation(Path folder, long count, Executor io) {
        this.folder = folder;
        this.count = count;
        this.io = io;
    }

    static MessageId idOf(long seq) {
        return new MessageId(new UUID(7L << 12, seq));
    }

    /// Message `seq`, the same at all times: one line, several, a list, code, Arabic, an emoji.
    static Message message(long seq) {
        var random = new Random(seq);
        String text = "message " + seq + " " + body(random.nextInt(20), random);
        User sender = PEOPLE.get((int) Math.floorMod(seq / 3, (long) PEOPLE.size()));
        return new Message(
                idOf(seq),
                seq,
                seq,
                new ClientId(new UUID(9L << 12, seq)),
                ID,
                sender.userId(),
                MessageRole.USER,
                Optional.empty(),
                Optional.empty(),
                Content.of(text),
                List.of(),
                MessageStatus.SENT,
                BEGINNING.plusSeconds(seq * 90),
                Optional.empty(),
                Optional.empty());
    }

    private static String body(int kind, Random random) {
        return switch (kind) {
            case 0 -> "\n```java\nvoid evict(long bytes) {\n  drop(oldest()); // " + random.nextInt() + "\n}\n```";
            case 1 -> "\n- one\n- two with **bold**\n- three";
            case 2 -> "مرحبا بالعالم 漢字かな交じり文";
            case 3, 4, 5 -> "done 🎉 with `code` and https://example.org/" + random.nextInt();
            case 6, 7, 8, 9 -> "a longer text that has to be wrapped in a window of this width. ".repeat(4);
            default -> "short";
        };
    }

    /// Writes the copy, as an earlier run of the app would have.
    void write() {
        OwnThread disk = new OwnThread("bench-disk", Clock.systemUTC());
        var copy = new LocalCopy(folder.resolve("cache"), wire, disk, io);
        copy.open(new Unheard()).toCompletableFuture().join();
        copy.write(List.of(
                new CacheWrite.PutRow(row(), count),
                new CacheWrite.PutMembers(ID, members()),
                new CacheWrite.PutCursor(BEGINNING)));
        for (long from = 1; from <= count; from += 500) {
            copy.write(List.of(new CacheWrite.PutMessages(
                    ID,
                    LongStream.range(from, Math.min(from + 500, count + 1))
                            .mapToObj(LongConversation::message)
                            .toList())));
            copy.committed().toCompletableFuture().join();
        }
        copy.close().toCompletableFuture().join();
        disk.close();
    }

    private List<Member> members() {
        return PEOPLE.stream()
                .map(user ->
                        new Member(user.userId(), user.username(), user.displayName(), MemberRole.MEMBER, count, 0))
                .toList();
    }

    private ConversationRow row() {
        return new ConversationRow(
                ID,
                ConversationKind.GROUP,
                Optional.of("Long"),
                Optional.empty(),
                BEGINNING,
                BEGINNING,
                count,
                count,
                count,
                0,
                0,
                Optional.of(message(count)),
                PEOPLE.size(),
                members(),
                MemberRole.MEMBER,
                false,
                false,
                Optional.empty(),
                Optional.empty());
    }

    Account open() {
        OwnThread state = new OwnThread("account", Clock.systemUTC());
        OwnThread cacheDisk = new OwnThread("account-cache", Clock.systemUTC());
        OwnThread outboxDisk = new OwnThread("account-outbox", Clock.systemUTC());
        var offline =
                new Failure(Failure.Kind.OFFLINE, "The benchmark has no server.", Optional.empty(), Optional.empty());
        var parts = new AccountParts(
                new HttpServerConnection(new OkHttpClient(), wire, () -> CompletableFuture.failedFuture(offline)),
                new LocalCopy(folder.resolve("cache"), wire, cacheDisk, io),
                Confined.opening(() -> SqliteOutbox.open(folder, wire), outboxDisk),
                state,
                NetworkWatch.ofThisComputer(io),
                new Random(1),
                SendStep.Probe.SILENT,
                AssetParts.in(folder, io, () -> 1L << 30));
        User me = PEOPLE.getFirst();
        var profile = new Profile(new AccountKey(Examples.SERVER, me.userId()), me, "This computer", Optional.empty());
        var account = new LocalFirstAccount(profile, parts, () -> {
            state.shutdown();
            cacheDisk.shutdown();
            outboxDisk.shutdown();
        });
        return account.start().toCompletableFuture().join();
    }

    /// The benchmark has nobody to tell.
    private static final class Unheard implements LocalCopy.Listener {
        @Override
        public void damaged() {}

        @Override
        public void without() {}

        @Override
        public void back() {}

        @Override
        public void filesGone() {}
    }
}
