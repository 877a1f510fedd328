package chat.parley.client;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.account.Timeline;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.book.AccountBook;
import chat.parley.client.core.book.AppFolders;
import chat.parley.client.core.book.BookParts;
import chat.parley.client.ui.control.Initials;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.Id;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.ModelSettings;
import chat.parley.server.ParleyServer;
import chat.parley.server.ServerSettings;
import chat.parley.server.TimeSource;
import chat.parley.server.account.SignUpPolicy;
import chat.parley.server.model.PrivateAddresses;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Three people who talk on a server of their own, for pictures.
final class ExamplePeople implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";
    private static final int TRIES = 40;

    private final Path folder;
    private final PictureClock clock;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private final PictureOllama ollama = new PictureOllama();
    private final ParleyServer server;
    private final List<AccountBook> books;
    private final List<Timeline> opened = new ArrayList<>();
    private final Account ada;
    private final Account noor;
    private final Account tomas;

    private ExamplePeople(Path folder, PictureClock clock) throws Exception {
        this.folder = folder;
        this.clock = clock;
        server = ParleyServer.start(
                ServerSettings.usual(folder.resolve("server"))
                        .withPort(0)
                        .withSignUp(SignUpPolicy.OPEN)
                        .withModels(new ModelSettings(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(ollama.address().toString()),
                                        Optional.empty(),
                                        ModelSettings.Finding.ON)
                                .with(PrivateAddresses.ALLOW)),
                new TimeSource(clock, System::nanoTime));
        books = List.of(book("Ada"), book("Noor"), book("Tomas"));
        ada = join(0, "ada", "Ada Moreau");
        noor = join(1, "noor", "Noor Haddad");
        tomas = join(2, "tomas", "Tomas Lindqvist");
    }

    /// Ids are drawn by lot, and avatars have the colours of ids: draws until people can be told apart.
    static ExamplePeople with(PictureClock clock, Path folder) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            ExamplePeople people = new ExamplePeople(folder.resolve("people-" + i), clock);
            if (haveColoursOfTheirOwn(id(people.ada), id(people.noor), id(people.tomas))) return people;
            people.close();
        }
        throw new IllegalStateException("no three colours in " + TRIES + " tries");
    }

    private static boolean haveColoursOfTheirOwn(Id... ids) {
        return Stream.of(ids).map(Initials::colourOf).distinct().count() == ids.length;
    }

    PictureOllama ollama() {
        return ollama;
    }

    URI address() {
        return server.url();
    }

    Account noor() {
        return noor;
    }

    Account tomas() {
        return tomas;
    }

    /// Stops the server, as when the network is gone.
    void vanish() {
        server.close();
    }

    /// @return a room of all three that has a colour of its own
    ConversationId room(String title) throws Exception {
        for (int i = 0; i < TRIES; i++) {
            ConversationId made =
                    get(ada.create(ConversationKind.GROUP, Optional.of(title), List.of(id(noor), id(tomas))));
            if (haveColoursOfTheirOwn(made, id(ada), id(noor), id(tomas))) return made;
            get(ada.deleteForEveryone(made));
        }
        throw new IllegalStateException("no colour for a room in " + TRIES + " tries");
    }

    ConversationId pair(Account one) throws Exception {
        return get(one.create(ConversationKind.DIRECT, Optional.empty(), List.of(id(ada))));
    }

    void beginInRoom(ConversationId room, String day) throws Exception {
        clock.moveTo(Instant.parse(day + "T09:30:00Z"));
        String asked = "Installer builds are up for all three platforms. @Ada can you check the Windows one?";
        Message first = say(
                noor,
                room,
                new Content(asked, List.of(new Mention(id(ada), asked.indexOf("@Ada"), 4)), List.of()),
                Optional.empty());
        tomas.react(room, first.id(), "👍", true);
        tomas.react(room, first.id(), "🎉", true);
        ada.react(room, first.id(), "👍", true);
        clock.moveTo(Instant.parse(day + "T09:32:00Z"));
        say(ada, room, "On it. What is still open from yesterday?");
        Message list = say(tomas, room, """
                Three action items are open:

                - Tomas: sign the macOS package
                - Noor: update the README **screenshots**
                - Ada: check the Windows installer
                """);
        tomas.markRead(room, list.seq());
    }

    void endInRoom(ConversationId room, String day) throws Exception {
        clock.moveTo(Instant.parse(day + "T09:44:00Z"));
        Message glitch = say(ada, room, "Windows installer starts and signs in. One glitch: the tray icon is blurry.");
        Message last = say(
                noor,
                room,
                Content.of("I take the icon. The cache keeps what exists only here 🎉"),
                Optional.of(glitch.id()));
        noor.markRead(room, last.seq());
        awaitView(ada, room, view -> holds(view, last.seq()));
        ada.markRead(room, last.seq());
        awaitView(noor, room, view -> hasRead(view, id(ada), last.seq()));
    }

    /// Nobody can have read what has not come to them, and nobody is told at once.
    private static void awaitView(Account who, ConversationId room, Predicate<TimelineView> wanted) throws Exception {
        CompletableFuture<Boolean> seen = new CompletableFuture<>();
        try (Timeline timeline = who.open(room);
                Subscription _ = timeline.subscribe(view -> {
                    if (wanted.test(view)) seen.complete(true);
                })) {
            get(seen);
        }
    }

    private static boolean holds(TimelineView view, long seq) {
        return view.entries().stream()
                .anyMatch(entry -> entry instanceof TimelineEntry.Stored stored
                        && stored.message().seq() == seq);
    }

    private static boolean hasRead(TimelineView view, UserId user, long seq) {
        return view.members().stream().anyMatch(each -> each.userId().equals(user) && each.lastReadSeq() >= seq);
    }

    void talkInPair(ConversationId pair, String day) throws Exception {
        clock.moveTo(Instant.parse(day + "T09:38:00Z"));
        say(noor, pair, "Do you have a minute for the eviction policy?");
        say(ada, pair, "How should the local copy decide what to drop when it is full?");
        say(noor, pair, """
                Drop what can be fetched again, and never what exists only here.

                ```java
                void evict(long budgetBytes) {
                  while (cache.sizeInBytes() > budgetBytes) {
                    cache.drop(cache.leastRecentlyRead());  // never an unsent message
                  }
                }
                ```
                """);
        clock.moveTo(Instant.parse(day + "T09:41:00Z"));
        Message asked = say(ada, pair, "And if the disk is full?");
        noor.markRead(pair, asked.seq());
        ada.markRead(pair, asked.seq());
        say(
                noor,
                pair,
                "Then the write fails before the message leaves the composer: the text stays where you typed it. 👍");
        say(noor, pair, "I write it down for the handbook.");
    }

    Message say(Account who, ConversationId where, String text) throws Exception {
        return say(who, where, Content.of(text.strip()), Optional.empty());
    }

    /// @return the message once the server has it, so that all stand in this order
    private static Message say(Account who, ConversationId where, Content content, Optional<MessageId> replyTo)
            throws Exception {
        CompletableFuture<Message> stored = new CompletableFuture<>();
        AtomicReference<AccountStatus> status = new AtomicReference<>();
        try (Timeline timeline = who.open(where);
                Subscription _ = who.onStatus(status::set);
                Subscription _ =
                        timeline.subscribe(view -> find(view, content.text()).ifPresent(stored::complete))) {
            get(who.send(where, content, replyTo));
            return get(stored);
        } catch (TimeoutException e) {
            throw new IllegalStateException("not stored: \"" + content.text() + "\"; " + status.get(), e);
        }
    }

    private static Optional<Message> find(TimelineView view, String text) {
        return view.entries().stream()
                .filter(TimelineEntry.Stored.class::isInstance)
                .map(entry -> ((TimelineEntry.Stored) entry).message())
                .filter(message -> message.content().text().equals(text))
                .findFirst();
    }

    /// Only who has a conversation open is heard typing in it.
    void type(Account who, ConversationId where) throws Exception {
        opened.add(who.open(where));
        Camera.settle();
        who.typing(where);
        Camera.settle();
    }

    /// Ends the session that Ada has talked in.
    void closeFirstSession() {
        books.getFirst().close();
    }

    @Override
    public void close() {
        opened.forEach(Timeline::close);
        books.forEach(AccountBook::close);
        server.close();
        ollama.close();
        background.close();
    }

    private Account join(int book, String username, String displayName) throws Exception {
        return get(books.get(book).signUp(address(), username, PASSWORD, displayName, Optional.empty()));
    }

    private AccountBook book(String name) {
        Path own = folder.resolve(name);
        return new AccountBook(new BookParts(
                new AppFolders(own.resolve("config"), own.resolve("data"), own.resolve("server")),
                new ParleyServerInside(own.resolve("server"), background),
                BookParts.SecretsChoice.FILES,
                background,
                clock,
                name + "'s laptop"));
    }

    private static UserId id(Account account) {
        return account.key().user();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
