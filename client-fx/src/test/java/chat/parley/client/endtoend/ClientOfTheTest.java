package chat.parley.client.endtoend;

import static org.awaitility.Awaitility.await;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.account.Timeline;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.asset.AssetParts;
import chat.parley.client.core.cache.LocalCopy;
import chat.parley.client.core.connection.Access;
import chat.parley.client.core.connection.HttpServerConnection;
import chat.parley.client.core.connection.NetworkWatch;
import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.outbox.SqliteOutbox;
import chat.parley.client.core.sync.AccountParts;
import chat.parley.client.core.sync.LocalFirstAccount;
import chat.parley.client.core.sync.Profile;
import chat.parley.client.core.sync.SendStep;
import chat.parley.client.core.thread.Confined;
import chat.parley.client.core.thread.OwnThread;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.Me;
import chat.parley.protocol.rest.SignUp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/// A complete client core with its files and its connection, without a window.
final class ClientOfTheTest implements AutoCloseable {
    static final Wire WIRE = new Wire();
    private static final OkHttpClient HTTP = new OkHttpClient.Builder()
            .followRedirects(false)
            .callTimeout(Duration.ofSeconds(10))
            .build();
    private static final Executor IO = Executors.newVirtualThreadPerTaskExecutor();

    final Me me;
    final String token;
    final LocalFirstAccount account;
    final LocalCopy copy;
    final HttpServerConnection connection;
    final AtomicReference<AccountStatus> status = new AtomicReference<>();
    final AtomicReference<List<ConversationSummary>> conversations = new AtomicReference<>(List.of());
    final List<Account.Incoming> incoming = new CopyOnWriteArrayList<>();
    final List<String> notices = new CopyOnWriteArrayList<>();

    private ClientOfTheTest(URI server, Me me, String token, Path folder, SendStep.Probe probe) {
        this.me = me;
        this.token = token;
        Clock clock = Clock.systemUTC();
        OwnThread state = new OwnThread("test-account", clock);
        OwnThread cacheDisk = new OwnThread("test-cache", clock);
        OwnThread outboxDisk = new OwnThread("test-outbox", clock);
        copy = new LocalCopy(folder.resolve("cache"), WIRE, cacheDisk, IO);
        connection = new HttpServerConnection(
                HTTP, WIRE, () -> CompletableFuture.completedFuture(new Access(server, token)));
        AccountParts parts = new AccountParts(
                connection,
                copy,
                Confined.opening(() -> SqliteOutbox.open(folder, WIRE), outboxDisk),
                state,
                NetworkWatch.ofThisComputer(IO),
                new Random(),
                probe,
                AssetParts.in(folder, IO, () -> 1L << 30));
        account = new LocalFirstAccount(
                new Profile(new AccountKey(me.serverId(), me.user().userId()), me.user(), "test", Optional.empty()),
                parts,
                () -> {
                    state.shutdown();
                    cacheDisk.shutdown();
                    outboxDisk.shutdown();
                });
    }

    static ClientOfTheTest signUp(URI server, String name, Path folder) {
        String token = get(outside()
                        .askOpenly(
                                server,
                                Requests.signUp(new SignUp(
                                        name, "correct horse battery", name, Optional.empty(), Optional.empty()))))
                .accessToken();
        return open(server, token, folder, SendStep.Probe.SILENT);
    }

    static ClientOfTheTest open(URI server, String token, Path folder, SendStep.Probe probe) {
        HttpServerConnection asking = new HttpServerConnection(
                HTTP, WIRE, () -> CompletableFuture.completedFuture(new Access(server, token)));
        return openAs(server, get(asking.ask(Requests.me())), token, folder, probe);
    }

    static ClientOfTheTest openAs(URI server, Me me, String token, Path folder, SendStep.Probe probe) {
        ClientOfTheTest client = new ClientOfTheTest(server, me, token, folder, probe);
        get(client.account.start());
        client.account.onStatus(client.status::set);
        client.account.onConversations(client.conversations::set);
        client.account.onIncoming(client.incoming::add);
        client.account.onNotice(client.notices::add);
        return client;
    }

    private static HttpServerConnection outside() {
        return new HttpServerConnection(
                HTTP, WIRE, () -> CompletableFuture.failedFuture(new IllegalStateException("nobody")));
    }

    UserId id() {
        return me.user().userId();
    }

    void say(ConversationId conversation, String text) {
        get(account.send(conversation, Content.of(text), Optional.empty()));
    }

    /// Says it with a file that is taken into the composer, and does not wait for its upload.
    void say(ConversationId conversation, String text, Path file) {
        attach(conversation, file);
        List<ClientId> files =
                attached(conversation).stream().map(LocalFile::key).toList();
        get(account.send(conversation, Content.of(text), Optional.empty(), files));
    }

    void attach(ConversationId conversation, Path file) {
        int before = attached(conversation).size();
        account.files().attach(conversation, file);
        await().until(() -> attached(conversation).size() == before + 1);
    }

    List<LocalFile> attached(ConversationId conversation) {
        CompletableFuture<List<LocalFile>> present = new CompletableFuture<>();
        try (Subscription _ = account.files().onAttached(conversation, present::complete)) {
            return get(present);
        }
    }

    /// @return its bytes, as a screen would read them
    byte[] bytes(FileId file) {
        return fetch(file, fetch -> switch (fetch) {
            case Files.Fetch.Here(Path path) -> read(path);
            case Files.Fetch.Coming _, Files.Fetch.Failed _ ->
                throw new IllegalStateException("it is not here: " + fetch);
        });
    }

    /// @return the sentence that a person reads who wants to see the file
    String whyNot(FileId file) {
        return fetch(file, fetch -> switch (fetch) {
            case Files.Fetch.Failed(String sentence) -> sentence;
            case Files.Fetch.Coming _, Files.Fetch.Here _ -> throw new IllegalStateException("it is here: " + fetch);
        });
    }

    private <T> T fetch(FileId file, Function<Files.Fetch, T> how) {
        AtomicReference<Optional<Files.Fetch>> last = new AtomicReference<>(Optional.empty());
        try (Subscription _ = account.files().fetch(file, new Files.Whole(), next -> last.set(Optional.of(next)))) {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> last.get()
                            .filter(fetch -> !(fetch instanceof Files.Fetch.Coming))
                            .isPresent());
            return how.apply(last.get().orElseThrow());
        }
    }

    private static byte[] read(Path path) {
        try {
            return java.nio.file.Files.readAllBytes(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    OpenTimeline open(ConversationId conversation) {
        return new OpenTimeline(account.open(conversation));
    }

    /// @return everything the local copy holds of the conversation, from its newest hole-free stretch
    List<Message> copied(ConversationId conversation) {
        List<Message> all = new ArrayList<>(get(copy.newest(conversation, 100)));
        while (!all.isEmpty() && all.getFirst().seq() > 1) {
            List<Message> older = get(copy.before(conversation, all.getFirst().seq(), 100));
            if (older.isEmpty()) break;
            all.addAll(0, older);
        }
        return all;
    }

    static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    @Override
    public void close() {
        get(account.closed());
    }

    /// A timeline and the last view of it.
    static final class OpenTimeline implements AutoCloseable {
        final Timeline timeline;
        final AtomicReference<Optional<TimelineView>> view = new AtomicReference<>(Optional.empty());

        OpenTimeline(Timeline timeline) {
            this.timeline = timeline;
            timeline.subscribe(next -> view.set(Optional.of(next)));
        }

        /// @return the texts shown, pending ones too
        List<String> texts() {
            return view.get().map(TimelineView::entries).orElse(List.of()).stream()
                    .map(entry -> switch (entry) {
                        case chat.parley.client.core.account.TimelineEntry.Stored stored ->
                            stored.message().content().text();
                        case chat.parley.client.core.account.TimelineEntry.Pending pending ->
                            pending.content().text();
                    })
                    .toList();
        }

        @Override
        public void close() {
            timeline.close();
        }
    }
}
