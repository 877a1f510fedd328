package chat.parley.client.core.book;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.ParleyServerInside;
import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.AccountStatus;
import chat.parley.client.core.account.Accounts.SecretStorage;
import chat.parley.client.core.account.Accounts.Trouble;
import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Failure;
import chat.parley.protocol.conversation.Content;
import chat.parley.server.ParleyServer;
import chat.parley.server.ServerSettings;
import chat.parley.server.limit.Enforcement;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The accounts of an app with its own server, and of one that signs in elsewhere as well.
class AccountBookTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String PASSWORD = "correct horse battery";

    @TempDir
    Path folder;

    private final ExecutorService io = Executors.newVirtualThreadPerTaskExecutor();
    private final AtomicReference<List<Account>> accounts = new AtomicReference<>(List.of());
    private final AtomicReference<Optional<Account>> current = new AtomicReference<>(Optional.empty());
    private final AtomicReference<List<Trouble>> troubles = new AtomicReference<>(List.of());
    private final AtomicBoolean isKnown = new AtomicBoolean();
    private Optional<AccountBook> open = Optional.empty();

    private AccountBook book() {
        return book(_ -> {});
    }

    private AccountBook book(Consumer<AccountBook> beforeItStarts) {
        AppFolders folders = AppFolders.find(Optional.of(folder.resolve("app")), Map.of());
        AccountBook book = new AccountBook(new BookParts(
                folders,
                new ParleyServerInside(folders.server(), io),
                BookParts.SecretsChoice.FILES,
                io,
                Clock.systemUTC(),
                "test"));
        isKnown.set(false);
        book.onAccounts(accounts::set);
        book.onTroubles(troubles::set);
        book.onCurrent(next -> {
            current.set(next);
            isKnown.set(true);
        });
        beforeItStarts.accept(book);
        book.start();
        open = Optional.of(book);
        await().atMost(PATIENCE).until(isKnown::get);
        return book;
    }

    private ParleyServer elsewhere() throws Exception {
        return ParleyServer.start(
                ServerSettings.usual(folder.resolve("elsewhere")).withPort(0).withLimits(Enforcement.OFF));
    }

    private void close() {
        open.ifPresent(AccountBook::close);
        open = Optional.empty();
    }

    @AfterEach
    void stop() {
        close();
        io.close();
    }

    @Test
    void closingIsQuickAlsoWhenTheServerIsGoneAndMoreThanOnceIsHarmless() throws Exception {
        AccountBook book = book();
        try (ParleyServer elsewhere = elsewhere()) {
            get(book.signUp(elsewhere.url(), "ana", PASSWORD, "Ana", Optional.empty()));
        }
        assertTimeout(Duration.ofSeconds(5), book::close);
        assertTimeout(Duration.ofSeconds(1), book::close);
    }

    private static <T> T get(CompletionStage<T> stage) {
        return stage.toCompletableFuture().orTimeout(30, TimeUnit.SECONDS).join();
    }

    private static Failure failureOf(CompletionStage<?> stage) {
        Throwable cause =
                assertThrows(CompletionException.class, () -> get(stage)).getCause();
        return assertInstanceOf(Failure.class, cause);
    }

    private static AccountStatus online(Account account) {
        AtomicReference<AccountStatus> status = new AtomicReference<>();
        account.onStatus(status::set);
        await().atMost(PATIENCE)
                .until(() -> status.get() != null && status.get().connection() instanceof ConnectionState.Online);
        return status.get();
    }

    private static ConversationSummary notes(Account account) {
        AtomicReference<List<ConversationSummary>> list = new AtomicReference<>(List.of());
        account.onConversations(list::set);
        await().atMost(PATIENCE).until(() -> !list.get().isEmpty());
        return list.get().getFirst();
    }

    @Test
    void theWelcomePageStaysWhenItWasAskedForBeforeTheFirstAccountIsReady() {
        book(AccountBook::showWelcome);
        await().atMost(PATIENCE).until(() -> accounts.get().size() == 1);
        await().during(Duration.ofMillis(300))
                .atMost(PATIENCE)
                .until(() -> current.get().isEmpty());
    }

    @Test
    void aFreshAppIsSignedInToItsOwnServerWithNotesToSelf() {
        book();
        Account account = current.get().orElseThrow();
        AccountStatus status = online(account);
        assertTrue(status.isBundled());
        assertEquals("This computer", status.serverLabel());
        assertEquals("Notes to self", notes(account).title());
        get(account.send(notes(account).id(), Content.of("first words"), Optional.empty()));
    }

    @Test
    void theSecondStartShowsTheSameAccountFromItsCopy() {
        book();
        Account account = current.get().orElseThrow();
        online(account);
        String title = notes(account).title();
        close();
        book();
        assertEquals(account.key(), current.get().orElseThrow().key());
        assertEquals(title, notes(current.get().orElseThrow()).title());
    }

    @Test
    void severalAccountsStayConnectedAndOneIsShown() throws Exception {
        try (ParleyServer server = elsewhere()) {
            AccountBook book = book();
            Account own = current.get().orElseThrow();
            Account ana = get(book.signUp(server.url(), "ana", PASSWORD, "Ana", Optional.empty()));
            await().atMost(PATIENCE).until(() -> accounts.get().size() == 2);
            assertEquals(ana.key(), current.get().orElseThrow().key());
            assertEquals("127.0.0.1:" + server.port(), online(ana).serverLabel());
            online(own);
            book.show(own.key());
            await().atMost(PATIENCE)
                    .until(() -> current.get().orElseThrow().key().equals(own.key()));
            close();
            book();
            assertEquals(2, accounts.get().size());
            assertEquals(own.key(), current.get().orElseThrow().key());
            online(accounts.get().get(1));
        }
    }

    @Test
    void theSameServerByAnotherAddressIsTheSameAccount() throws Exception {
        try (ParleyServer server = elsewhere()) {
            AccountBook book = book();
            Account one = get(book.signUp(server.url(), "ana", PASSWORD, "Ana", Optional.empty()));
            URI other = URI.create("http://localhost:" + server.port());
            Account two = get(book.signIn(other, "ana", PASSWORD));
            assertEquals(one.key(), two.key());
            await().atMost(PATIENCE).until(() -> accounts.get().size() == 2);
            online(two);
        }
    }

    @Test
    void aServerThatClaimsToBeAnotherGetsNothingOfItsAccount() throws Exception {
        AccountBook book = book();
        Account ana;
        URI address;
        try (ParleyServer server = elsewhere()) {
            address = server.url();
            ana = get(book.signUp(address, "ana", PASSWORD, "Ana", Optional.empty()));
            online(ana);
        }
        copy(folder.resolve("elsewhere"), folder.resolve("copy"));
        ServerSettings usual =
                ServerSettings.usual(folder.resolve("copy")).withPort(0).withLimits(Enforcement.OFF);
        try (ParleyServer claims = ParleyServer.start(usual)) {
            assertNotTaken(book, claims);
            ServerSettings again =
                    ServerSettings.usual(folder.resolve("elsewhere")).withPort(address.getPort());
            try (ParleyServer _ = ParleyServer.start(again.withLimits(Enforcement.OFF))) {
                online(ana);
                assertNotTaken(book, claims);
                assertEquals("127.0.0.1:" + address.getPort(), online(ana).serverLabel());
                assertEquals(1, get(ana.sessions()).size(), "still signed in with its own session");
            }
        }
    }

    private static void assertNotTaken(AccountBook book, ParleyServer claims) {
        Failure failure = failureOf(book.signIn(claims.url(), "ana", PASSWORD));
        assertTrue(failure.sentence().contains("does not confirm"), failure.sentence());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path each : files.toList()) Files.copy(each, to.resolve(from.relativize(each)));
        }
    }

    @Test
    void aSignInThatIsTakenBackAddsNothingAndItsSessionEnds() throws Exception {
        try (ParleyServer server = elsewhere()) {
            AccountBook book = book();
            book.signUp(server.url(), "ana", PASSWORD, "Ana", Optional.empty())
                    .toCompletableFuture()
                    .cancel(true);
            await().during(Duration.ofSeconds(1))
                    .atMost(PATIENCE)
                    .until(() -> accounts.get().size() == 1);
            Account ana = get(book.signIn(server.url(), "ana", PASSWORD));
            assertEquals(1, get(ana.sessions()).size());
        }
    }

    @Test
    void anAccountThatCannotBeOpenedIsToldWithItsReasonAndCanBeTriedAgain() throws Exception {
        try (ParleyServer server = elsewhere()) {
            AccountKey ana = get(book().signUp(server.url(), "ana", PASSWORD, "Ana", Optional.empty()))
                    .key();
            close();
            Path schema = AppFolders.find(Optional.of(folder.resolve("app")), Map.of())
                    .account(ana)
                    .resolve("cache")
                    .resolve("schema");
            String ours = Files.readString(schema);
            Files.writeString(schema, "parley-cache 99");
            AccountBook book = book();
            assertEquals(1, accounts.get().size());
            assertTrue(current.get().isPresent(), "another account is shown in its place");
            await().atMost(PATIENCE).until(() -> troubles.get().size() == 1);
            Trouble trouble = troubles.get().getFirst();
            assertEquals("Ana on 127.0.0.1:" + server.port(), trouble.who());
            assertTrue(trouble.why().sentence().contains("a newer Parley"), trouble.why()::sentence);
            failureOf(book.retry(ana));
            Files.writeString(schema, ours);
            online(get(book.retry(ana)));
            await().atMost(PATIENCE)
                    .until(() -> troubles.get().isEmpty()
                            && current.get().map(Account::key).equals(Optional.of(ana)));
        }
    }

    @Test
    void anAccountThatCannotBeOpenedCanBeSignedOut() throws Exception {
        try (ParleyServer server = elsewhere()) {
            AccountKey ana = get(book().signUp(server.url(), "ana", PASSWORD, "Ana", Optional.empty()))
                    .key();
            close();
            Path files = AppFolders.find(Optional.of(folder.resolve("app")), Map.of())
                    .account(ana);
            Files.writeString(files.resolve("cache").resolve("schema"), "parley-cache 99");
            AccountBook book = book();
            await().atMost(PATIENCE).until(() -> troubles.get().size() == 1);
            get(book.signOut(ana, true));
            await().atMost(PATIENCE).until(() -> troubles.get().isEmpty());
            assertTrue(Files.exists(files), "what was not sent may lie there");
            close();
            book();
            assertEquals(List.of(), troubles.get());
        }
    }

    @Test
    void aListOfAccountsThatCannotBeReadIsTold() throws Exception {
        Path list = AppFolders.find(Optional.of(folder.resolve("app")), Map.of())
                .config()
                .resolve("accounts.json");
        Files.createDirectories(list);
        book();
        await().atMost(PATIENCE).until(() -> troubles.get().size() == 1);
        assertTrue(troubles.get().getFirst().why().sentence().contains(list.toString()));
    }

    @Test
    void signingOutForgetsTheAccountAndItsFiles() throws Exception {
        try (ParleyServer server = elsewhere()) {
            AccountBook book = book();
            Account ana = get(book.signUp(server.url(), "ana", PASSWORD, "Ana", Optional.empty()));
            online(ana);
            get(book.signOut(ana.key(), false));
            await().atMost(PATIENCE).until(() -> accounts.get().size() == 1);
            Path files = AppFolders.find(Optional.of(folder.resolve("app")), Map.of())
                    .account(ana.key());
            assertFalse(Files.exists(files));
            Failure failure = failureOf(book.signIn(server.url(), "ana", "wrong password"));
            assertEquals(Failure.Kind.REFUSED, failure.kind());
        }
    }

    @Test
    void signingOutWithAQueueAsksFirst() throws Exception {
        AccountBook book = book();
        Account ana;
        try (ParleyServer server = elsewhere()) {
            ana = get(book.signUp(server.url(), "ana", PASSWORD, "Ana", Optional.empty()));
            online(ana);
            notes(ana);
        }
        get(ana.send(notes(ana).id(), Content.of("unsent"), Optional.empty()));
        Failure failure = failureOf(book.signOut(ana.key(), false));
        assertTrue(failure.sentence().startsWith("1 message or change waits"), failure.sentence());
        get(book.signOut(ana.key(), true));
    }

    @Test
    void wrongAddressesAndServersThatAreNotThereSayWhatToDo_F29() {
        AccountBook book = book();
        assertTrue(failureOf(book.signIn(URI.create("ftp://example.org"), "a", "b"))
                .sentence()
                .contains("https://"));
        Failure nobody = failureOf(book.signIn(URI.create("http://127.0.0.1:1"), "ana", PASSWORD));
        assertEquals(Failure.Kind.OFFLINE, nobody.kind());
        assertTrue(nobody.sentence().contains("does not answer"), nobody.sentence());
    }

    @Test
    void noTokenStandsInAnyFile() throws Exception {
        try (ParleyServer server = elsewhere()) {
            AccountBook book = book();
            AtomicReference<SecretStorage> storage = new AtomicReference<>();
            book.onSecretStorage(storage::set);
            Account ana = get(book.signUp(server.url(), "ana", PASSWORD, "Ana", Optional.empty()));
            online(ana);
            await().atMost(PATIENCE).until(() -> storage.get() == SecretStorage.FILE);
            AppFolders folders = AppFolders.find(Optional.of(folder.resolve("app")), Map.of());
            String token = new FileSecrets(folders.config()).find(ana.key()).orElseThrow();
            close();
            assertNowhere(folder.resolve("app").resolve("client"), token);
        }
    }

    private static void assertNowhere(Path folder, String secret) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path each : files.filter(Files::isRegularFile).toList())
                assertFalse(
                        new String(Files.readAllBytes(each), StandardCharsets.ISO_8859_1).contains(secret),
                        () -> "the token stands in " + each);
        }
    }
}
