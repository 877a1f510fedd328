package chat.parley.client.bench;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.book.AccountBook;
import chat.parley.client.core.book.AppFolders;
import chat.parley.client.core.book.BookParts;
import chat.parley.client.core.book.BundledServer;
import chat.parley.client.core.connection.Access;
import chat.parley.client.core.connection.HttpServerConnection;
import chat.parley.client.core.connection.Requests;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.server.CannotStart;
import chat.parley.server.ParleyServer;
import chat.parley.server.ServerSettings;
import chat.parley.server.limit.Enforcement;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.awaitility.Awaitility;

/// The folder of an app that was used: many conversations in its server and in its local copy, messages in the last.
final class AppData {
    static final String LAST_WORDS = "the very last words";
    private static final int MESSAGES = 40;

    private AppData() {}

    static void write(Path folder, int conversations) throws CannotStart {
        AppFolders folders = AppFolders.find(Optional.of(folder), Map.of());
        try (ParleyServer server = ParleyServer.start(
                        ServerSettings.bundled(folders.server()).withLimits(Enforcement.OFF));
                ExecutorService io = Executors.newVirtualThreadPerTaskExecutor()) {
            Access access = new Access(server.url(), server.localOwner().accessToken());
            ConversationId last = create(access, conversations);
            AtomicReference<Optional<Account>> current = new AtomicReference<>(Optional.empty());
            AtomicReference<List<ConversationSummary>> list = new AtomicReference<>(List.of());
            try (AccountBook book = new AccountBook(new BookParts(
                    folders, new Running(access), BookParts.SecretsChoice.FILES, io, Clock.systemUTC(), "benchmark"))) {
                book.onCurrent(current::set);
                book.start();
                await().until(() -> current.get().isPresent());
                Account account = current.get().orElseThrow();
                account.onConversations(list::set);
                await().until(() -> list.get().size() > conversations);
                for (int at = 1; at < MESSAGES; at++) send(account, last, "message " + at + " with `code` and words");
                send(account, last, LAST_WORDS);
                await().until(() -> list.get().stream()
                        .anyMatch(each -> each.id().equals(last)
                                && each.lastMessage().toString().contains(LAST_WORDS)));
            }
        }
    }

    private static org.awaitility.core.ConditionFactory await() {
        return Awaitility.await().atMost(Duration.ofMinutes(2));
    }

    private static ConversationId create(Access access, int conversations) {
        HttpServerConnection server = new HttpServerConnection(
                new OkHttpClient(), new Wire(), () -> CompletableFuture.completedFuture(access));
        ConversationId last = new ConversationId(new java.util.UUID(0, 0));
        for (int at = 1; at <= conversations; at++) {
            var wish = new CreateConversation(
                    Optional.empty(), ConversationKind.GROUP, Optional.of("Conversation " + at), List.of());
            last = get(server.ask(Requests.create(wish))).id();
        }
        return last;
    }

    private static void send(Account account, ConversationId conversation, String text) {
        get(account.send(conversation, Content.of(text), Optional.empty()));
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private record Running(Access access) implements BundledServer {
        @Override
        public CompletionStage<Access> start() {
            return CompletableFuture.completedFuture(access);
        }

        @Override
        public void close() {
            // whoever started the server closes it
        }
    }
}
