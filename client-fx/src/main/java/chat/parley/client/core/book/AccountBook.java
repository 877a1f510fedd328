package chat.parley.client.core.book;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.Accounts;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.connection.Access;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.connection.Request;
import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.sync.LocalFirstAccount;
import chat.parley.client.core.thread.OwnThread;
import chat.parley.client.core.thread.Topic;
import chat.parley.protocol.rest.SignUp;
import chat.parley.protocol.rest.SignedIn;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The [Accounts] of this app: reads its list at the start, opens every account in it, and keeps the list.
///
/// Its state lives on a thread of its own; any thread may call. Long, because what an account goes through from
/// sign-in to sign-out changes one small state; the server's part of it stands in [Entrance].
public final class AccountBook implements Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(AccountBook.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final BookParts parts;
    private final OwnThread thread;
    private final AccountsFile file;
    private final Secrets secrets;
    private final AccountOpener opener;
    private final Entrance entrance;
    private final Topic<List<Account>> accounts;
    private final Topic<Optional<Account>> current;
    private final Topic<SecretStorage> storage;
    private final Topic<List<Trouble>> troubles;

    private final Map<AccountKey, KnownAccount> known = new LinkedHashMap<>();
    private final Map<AccountKey, LocalFirstAccount> open = new LinkedHashMap<>();
    private final Map<AccountKey, Trouble> unopened = new LinkedHashMap<>();
    private Optional<Trouble> inGeneral = Optional.empty();
    private Optional<AccountKey> shown = Optional.empty();
    /// Whether the welcome page was asked for: the first account then does not take its place.
    private boolean choseWelcome;

    /// Guarded by this.
    private boolean isClosed;

    public AccountBook(BookParts parts) {
        this.parts = parts;
        this.thread = new OwnThread("accounts", parts.clock());
        this.opener = new AccountOpener(parts);
        this.file = new AccountsFile(parts.folders().config(), opener.wire());
        this.accounts = new Topic<>(thread);
        this.current = new Topic<>(thread);
        this.storage = new Topic<>(thread);
        this.troubles = new Topic<>(thread);
        this.secrets = new Secrets(parts, where -> thread.execute(() -> storage.set(where)));
        this.entrance = new Entrance(opener, secrets, thread, key -> Optional.ofNullable(known.get(key)), this::access);
    }

    /// Reads the list and opens what is in it. An app that never had an account begins on its own server.
    public void start() {
        thread.execute(() -> {
            try {
                file.read().ifPresentOrElse(this::openAll, this::begin);
            } catch (Failure e) {
                inGeneral = Optional.of(new Trouble(Optional.empty(), "The accounts of this app", e));
                publish();
            }
        });
    }

    private void begin() {
        join(_ -> onThisComputer(), () -> !choseWelcome)
                .whenCompleteAsync(
                        (_, e) -> {
                            if (e == null) return;
                            inGeneral = Optional.of(
                                    new Trouble(Optional.empty(), "The server of this app", Answers.failure(e)));
                            publish();
                        },
                        thread);
    }

    private void openAll(AccountsFile.Listing listing) {
        listing.accounts().forEach(account -> known.put(account.key(), account));
        shown = listing.shown();
        var _ = CompletableFuture.allOf(known.values().stream()
                        .map(account -> open(account).handleAsync((_, e) -> noted(account, e), thread))
                        .map(CompletionStage::toCompletableFuture)
                        .toArray(CompletableFuture[]::new))
                .thenRunAsync(
                        () -> {
                            if (shown.isPresent() && !open.containsKey(shown.get()))
                                shown = firstOpen().or(() -> shown);
                            publish();
                        },
                        thread);
    }

    private Optional<AccountKey> firstOpen() {
        return open.keySet().stream().findFirst();
    }

    /// @return whether it is open
    private boolean noted(KnownAccount account, @Nullable Throwable e) {
        if (e == null) return true;
        Failure why = Answers.failure(e);
        LOG.warn("An account could not be opened: {}", why.sentence());
        String who = account.user().displayName() + " on " + account.profile().serverLabel();
        unopened.put(account.key(), new Trouble(Optional.of(account.key()), who, why));
        return false;
    }

    @Override
    public Subscription onTroubles(Consumer<List<Trouble>> listener) {
        return troubles.subscribe(listener);
    }

    @Override
    public CompletionStage<Account> retry(AccountKey account) {
        return failing(CompletableFuture.completedFuture(account).thenComposeAsync(this::openAgain, thread));
    }

    private CompletionStage<Account> openAgain(AccountKey key) {
        if (open.containsKey(key)) return CompletableFuture.completedFuture(open.get(key));
        KnownAccount account = knownBy(key);
        return open(account)
                .whenCompleteAsync(
                        (_, e) -> {
                            if (noted(account, e)) shown = Optional.of(key);
                            publish();
                        },
                        thread)
                .thenApply(opened -> opened);
    }

    /// On the thread.
    private CompletionStage<LocalFirstAccount> open(KnownAccount account) {
        LocalFirstAccount made = opener.make(account, access(account));
        return made.start()
                .thenApplyAsync(
                        _ -> {
                            open.put(account.key(), made);
                            unopened.remove(account.key());
                            return made;
                        },
                        thread)
                .exceptionallyComposeAsync(e -> closedFor(made, Answers.failure(e)), thread);
    }

    /// Fails once its files are closed, so that another try does not find them in use.
    private static CompletionStage<LocalFirstAccount> closedFor(LocalFirstAccount made, Failure why) {
        return made.closed().handle((_, _) -> {
            throw why;
        });
    }

    private Access.Source access(KnownAccount account) {
        if (account.address().isEmpty()) return parts.bundled()::start;
        URI address = account.address().get();
        return () -> secrets.find(account.key())
                .thenApply(token -> new Access(address, token.orElseThrow(AccountBook::noToken)));
    }

    private static Failure noToken() {
        return new Failure(
                Failure.Kind.SIGNED_OUT,
                "The session is not in this computer's keychain any more. Sign in again.",
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public Subscription onAccounts(Consumer<List<Account>> listener) {
        return accounts.subscribe(listener);
    }

    @Override
    public Subscription onCurrent(Consumer<Optional<Account>> listener) {
        return current.subscribe(listener);
    }

    @Override
    public Subscription onSecretStorage(Consumer<SecretStorage> listener) {
        return storage.subscribe(listener);
    }

    @Override
    public void show(AccountKey account) {
        thread.execute(() -> {
            if (!open.containsKey(account)) return;
            shown = Optional.of(account);
            save();
            publish();
        });
    }

    @Override
    public void showWelcome() {
        thread.execute(() -> {
            shown = Optional.empty();
            choseWelcome = true;
            publish();
        });
    }

    @Override
    public CompletionStage<Account> useThisComputer() {
        return join(_ -> onThisComputer(), () -> true);
    }

    private CompletionStage<KnownAccount> onThisComputer() {
        return parts.bundled().start().thenCompose(access -> entrance.identify(access, Optional.empty()));
    }

    /// @param find gets whether the wish was taken back meanwhile
    /// @param shows asked on the thread once the account is open: whether to show it
    private CompletionStage<Account> join(
            Function<BooleanSupplier, CompletionStage<KnownAccount>> find, BooleanSupplier shows) {
        CompletableFuture<Account> wish = new CompletableFuture<>();
        answer(wish, find.apply(wish::isCancelled).thenComposeAsync(account -> add(account, wish, shows), thread));
        return wish;
    }

    @Override
    public CompletionStage<Account> signIn(URI server, String username, String password) {
        return enter(server, Requests.signIn(username, password, parts.device()));
    }

    @Override
    public CompletionStage<Account> signUp(
            URI server, String username, String password, String displayName, Optional<String> invite) {
        SignUp wish = new SignUp(username, password, displayName, invite, Optional.of(parts.device()));
        return enter(server, Requests.signUp(wish));
    }

    private CompletionStage<Account> enter(URI server, Request<SignedIn> request) {
        return join(isTakenBack -> entrance.enter(server, request, isTakenBack), () -> true);
    }

    /// Opens the account, in place of what is open under its key. On the thread.
    private CompletionStage<Account> add(KnownAccount account, CompletableFuture<Account> wish, BooleanSupplier shows) {
        Optional<LocalFirstAccount> before = Optional.ofNullable(open.remove(account.key()));
        CompletionStage<Void> isClosed = before.map(LocalFirstAccount::closed)
                .orElseGet(() -> CompletableFuture.completedFuture(account).thenAccept(_ -> {}));
        return isClosed.thenComposeAsync(_ -> open(account), thread)
                .thenComposeAsync(
                        opened -> {
                            if (wish.isCancelled() && !known.containsKey(account.key()))
                                return takeBack(account, opened);
                            known.put(account.key(), account);
                            if (!wish.isCancelled() && shows.getAsBoolean()) shown = Optional.of(account.key());
                            save();
                            publish();
                            return CompletableFuture.completedFuture(opened);
                        },
                        thread);
    }

    private CompletionStage<Account> takeBack(KnownAccount account, LocalFirstAccount opened) {
        return end(account, opened).thenApply(_ -> {
            throw new CancellationException();
        });
    }

    @Override
    public CompletionStage<Void> signOut(AccountKey account, boolean discardQueue) {
        return failing(
                CompletableFuture.completedFuture(account).thenComposeAsync(key -> leave(key, discardQueue), thread));
    }

    private CompletionStage<Void> leave(AccountKey key, boolean discardQueue) {
        Optional<LocalFirstAccount> account = Optional.ofNullable(open.get(key));
        if (account.isEmpty()) {
            return endUnopened(key);
        }
        return account.get()
                .queued()
                .thenComposeAsync(
                        waiting -> {
                            if (waiting > 0 && !discardQueue) throw stillWaiting(waiting);
                            return end(knownBy(key), account.get());
                        },
                        thread);
    }

    private static Failure stillWaiting(int waiting) {
        return new Failure(
                Failure.Kind.LOCAL,
                waiting + (waiting == 1 ? " message or change waits" : " messages or changes wait")
                        + " to be sent. Wait for the connection, or discard them.",
                Optional.empty(),
                Optional.empty());
    }

    private KnownAccount knownBy(AccountKey key) {
        return Optional.ofNullable(known.get(key)).orElseThrow();
    }

    private CompletionStage<Void> end(KnownAccount account, LocalFirstAccount opened) {
        AccountKey key = account.key();
        CompletionStage<Boolean> told = account.address().isPresent()
                ? opened.endSession().handle((_, e) -> e == null)
                : CompletableFuture.completedFuture(true);
        return told.thenCompose(_ -> opened.closed())
                .thenComposeAsync(
                        _ -> {
                            forget(key);
                            return secrets.forget(key);
                        },
                        thread)
                .thenRunAsync(() -> AccountFiles.delete(parts.folders().account(key)), parts.io());
    }

    /// Its files stay: what keeps it from being opened may go away, and messages that were not sent may lie there.
    private CompletionStage<Void> endUnopened(AccountKey key) {
        CompletionStage<Boolean> told = Optional.ofNullable(known.get(key))
                .filter(account -> account.address().isPresent())
                .map(account -> opener.connection(access(account))
                        .ask(Requests.signOut())
                        .handle((_, e) -> e == null))
                .orElseGet(() -> CompletableFuture.completedFuture(true));
        return told.thenComposeAsync(
                _ -> {
                    forget(key);
                    return secrets.forget(key);
                },
                thread);
    }

    private void forget(AccountKey key) {
        known.remove(key);
        open.remove(key);
        unopened.remove(key);
        if (shown.filter(key::equals).isPresent()) shown = firstOpen();
        save();
        publish();
    }

    private void save() {
        file.write(new AccountsFile.Listing(List.copyOf(known.values()), shown));
    }

    private void publish() {
        troubles.set(
                Stream.concat(inGeneral.stream(), unopened.values().stream()).toList());
        List<Account> list = new ArrayList<>();
        for (KnownAccount account : known.values())
            if (account.address().isEmpty() && open.containsKey(account.key())) list.add(open.get(account.key()));
        for (KnownAccount account : known.values())
            if (account.address().isPresent() && open.containsKey(account.key())) list.add(open.get(account.key()));
        accounts.set(List.copyOf(list));
        current.set(shown.flatMap(key -> Optional.<Account>ofNullable(open.get(key))));
    }

    private static <T> CompletionStage<T> failing(CompletionStage<T> stage) {
        CompletableFuture<T> result = new CompletableFuture<>();
        answer(result, stage);
        return result;
    }

    private static <T> void answer(CompletableFuture<T> result, CompletionStage<T> stage) {
        stage.whenComplete((value, e) -> {
            if (e == null) result.complete(value);
            else result.completeExceptionally(Answers.failure(e));
        });
    }

    /// Closes every account, then the bundled server; waits a few seconds at most, so that all files are in order.
    /// Who closes it once more only waits for the first to be done.
    @Override
    public synchronized void close() {
        if (isClosed) return;
        isClosed = true;
        CompletableFuture<Void> closing = CompletableFuture.completedFuture(open)
                .thenComposeAsync(
                        all -> CompletableFuture.allOf(all.values().stream()
                                .map(account -> account.closed().toCompletableFuture())
                                .toArray(CompletableFuture[]::new)),
                        thread);
        try {
            closing.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("Not every account closed in order: {}", e.getClass().getSimpleName());
        }
        thread.close();
        opener.close();
        parts.bundled().close();
    }
}
