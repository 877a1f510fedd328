package chat.parley.client;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.book.AccountBook;
import chat.parley.client.core.book.AppFolders;
import chat.parley.client.core.book.BookParts;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.ParleyServer;
import chat.parley.server.ServerSettings;
import chat.parley.server.account.SignUpPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/// Three people who talk on a server of their own, for pictures.
final class ExamplePeople implements AutoCloseable {
    static final String PASSWORD = "correct horse battery";

    private final Path folder;
    private final ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
    private ParleyServer server;
    private int port;
    private final List<AccountBook> books;
    private ConversationId room;
    private ConversationId pair;

    private ExamplePeople(Path folder) throws Exception {
        this.folder = folder;
        server = ParleyServer.start(settings(0));
        books = List.of(book("ada"), book("noor"), book("tomas"));
        Account ada = join(0, "ada", "Ada Moreau");
        Account noor = join(1, "noor", "Noor Haddad");
        Account tomas = join(2, "tomas", "Tomas Lindqvist");
        room = get(ada.create(ConversationKind.GROUP, Optional.of("Launch room"), List.of(id(noor), id(tomas))));
        pair = get(noor.create(ConversationKind.DIRECT, Optional.empty(), List.of(id(ada))));
        talk(ada, noor, tomas);
        books.getFirst().close();
    }

    static ExamplePeople talking(Path folder) throws Exception {
        return new ExamplePeople(folder);
    }

    URI address() {
        return server.url();
    }

    ConversationId room() {
        return room;
    }

    ConversationId pair() {
        return pair;
    }

    /// Stops the server, as when the network is gone.
    void vanish() {
        port = server.port();
        server.close();
    }

    void comeBack() throws Exception {
        server = ParleyServer.start(settings(port));
        TimeUnit.SECONDS.sleep(2);
    }

    @Override
    public void close() {
        books.subList(1, books.size()).forEach(AccountBook::close);
        server.close();
        background.close();
    }

    private ServerSettings settings(int port) {
        return ServerSettings.usual(folder).withPort(port).withSignUp(SignUpPolicy.OPEN);
    }

    private void talk(Account ada, Account noor, Account tomas) throws Exception {
        say(noor, room, "Installer builds are up for all three platforms. Ada, can you check the Windows one?");
        say(ada, room, "On it. What is still open from yesterday?");
        say(tomas, room, """
                Three things:

                - sign the macOS package
                - update the README **screenshots**
                - check the Windows installer
                """);
        say(ada, room, "Windows installer starts and signs in. One glitch: the tray icon is blurry.");
        say(noor, room, "I take the icon. The cache keeps what exists only here 🎉");
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
        say(ada, pair, "And if the disk is full?");
        say(
                noor,
                pair,
                "Then the write fails before the message leaves the composer: the text stays where you typed it. 👍");
    }

    private static void say(Account who, ConversationId where, String text) throws Exception {
        get(who.send(where, Content.of(text.strip()), Optional.empty()));
        // Written one after the other, as people do: so they stand in this order.
        TimeUnit.MILLISECONDS.sleep(400);
    }

    private Account join(int book, String username, String displayName) throws Exception {
        return get(books.get(book).signUp(address(), username, PASSWORD, displayName, Optional.empty()));
    }

    private AccountBook book(String name) {
        Path own = folder.resolveSibling("people").resolve(name);
        return new AccountBook(new BookParts(
                new AppFolders(own.resolve("config"), own.resolve("data"), own.resolve("server")),
                new ParleyServerInside(own.resolve("server"), background),
                BookParts.SecretsChoice.FILES,
                background,
                Clock.system(ZoneId.systemDefault()),
                name + "'s laptop"));
    }

    private static UserId id(Account account) {
        return account.key().user();
    }

    private static <T> T get(CompletionStage<T> stage) throws Exception {
        return stage.toCompletableFuture().get(30, TimeUnit.SECONDS);
    }
}
