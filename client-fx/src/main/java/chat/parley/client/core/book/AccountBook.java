package chat.parley.client.core.book;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.Accounts;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.connection.Access;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.connection.HttpServerConnection;
import chat.parley.client.core.connection.Request;
import chat.parley.client.core.connection.Requests;
import chat.parley.client.core.sync.LocalFirstAccount;
import chat.parley.client.core.thread.OwnThread;
import chat.parley.client.core.thread.Topic;
import chat.parley.protocol.rest.Me;
import chat.parley.protocol.rest.SessionInfo;
import chat.parley.protocol.rest.SessionList;
import chat.parley.protocol.rest.SignUp;
import chat.parley.protocol.rest.SignedIn;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The [Accounts] of this app: reads its list at the start, opens every account in it, and keeps the list.
///
/// Its state lives on a thread of its own; any thread may call.
public final class AccountBook implements Accounts {
    private static final Logger LOG = LoggerFactory.getLogger(AccountBook.class);
    private static final Duration PATIENCE = Duration.ofSeconds(8);

    private final BookParts parts;
    private final OwnThread thread;
    private final AccountsFile file;
    private final Secrets secrets;
    private final AccountOpener opener;
    private final Topic<List<Account>> accounts;
    private final Topic<Optional<Account>> current;
    private final Topic<SecretStorage> storage;

    private final Map<AccountKey, KnownAccount> known = new LinkedHashMap<>();
    private final Map<AccountKey, LocalFirstAccount> open = new LinkedHashMap<>();
    private Optional<AccountKey> shown = Optional.empty();
    /// Whether the welcome page was asked for: the first account then does not take its place.
    private boolean choseWelcome;

    public AccountBook(BookParts parts) {
        this.parts = parts;
        this.thread = new OwnThread("accounts", parts.clock());
        this.opener = new AccountOpener(parts);
        this.file = new AccountsFile(parts.folders().config(), opener.wire());
        this.accounts = new Topic<>(thread);
        this.current = new Topic<>(thread);
        this.storage = new Topic<>(thread);
        this.secrets = new Secrets(parts, where -> thread.execute(() -> storage.set(where)));
    }

    /// Reads the list and opens what is in it. An app that never had an account begins on its own server.
    public void start() {
        thread.execute(() -> {
            Optional<AccountsFile.Listing> listing = file.read();
            if (listing.isEmpty()) {
                join(onThisComputer(), () -> !choseWelcome).whenComplete((_, e) -> {
                    if (e != null) thread.execute(this::publish);
                });
                return;
            }
            listing.get().accounts().forEach(account -> known.put(account.key(), account));
            shown = listing.get().shown();
            openAll();
        });
    }

    private void openAll() {
        CompletionStage<Integer> all = CompletableFuture.completedFuture(0);
        for (KnownAccount account : List.copyOf(known.values()))
            all = all.thenCombine(open(account).handle(AccountBook::count), Integer::sum);
        all.thenAcceptAsync(
                failed -> {
                    if (failed > 0) LOG.warn("{} of {} accounts could not be opened", failed, known.size());
                    publish();
                },
                thread);
    }

    private static int count(Account opened, Throwable e) {
        if (e != null)
            LOG.warn("An account could not be opened: {}", Answers.failure(e).sentence());
        return e == null ? 0 : 1;
    }

    /// On the thread.
    private CompletionStage<Account> open(KnownAccount account) {
        LocalFirstAccount made = opener.make(account, access(account));
        return made.start()
                .handleAsync(
                        (started, e) -> {
                            if (e != null) {
                                made.close();
                                throw Answers.failure(e);
                            }
                            open.put(account.key(), made);
                            return started;
                        },
                        thread);
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

    // ---- adding accounts

    @Override
    public CompletionStage<Account> useThisComputer() {
        return join(onThisComputer(), () -> true);
    }

    private CompletionStage<KnownAccount> onThisComputer() {
        return parts.bundled().start().thenCompose(access -> identify(access, Optional.empty()));
    }

    /// @param shows asked on the thread once the account is open: whether to show it
    private CompletionStage<Account> join(CompletionStage<KnownAccount> found, BooleanSupplier shows) {
        return failing(found.thenComposeAsync(account -> add(account, shows), thread));
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
        Optional<String> wrong = wrongAddress(server);
        if (wrong.isPresent()) return CompletableFuture.failedFuture(refused(wrong.get()));
        CompletionStage<KnownAccount> entered = opener.outside()
                .askOpenly(server, request)
                .thenCompose(signedIn -> {
                    Access access = new Access(server, signedIn.accessToken());
                    return identify(access, Optional.of(server))
                            .thenComposeAsync(account -> vouchedFor(account, access), thread)
                            .thenCompose(account ->
                                    secrets.keep(account.key(), access.token()).thenApply(_ -> account));
                });
        return join(entered, () -> true);
    }

    private static Optional<String> wrongAddress(URI server) {
        String scheme = Optional.ofNullable(server.getScheme()).orElse("").toLowerCase(Locale.ROOT);
        boolean isWeb = scheme.equals("http") || scheme.equals("https");
        return isWeb && server.getHost() != null
                ? Optional.empty()
                : Optional.of("A server's address begins with https:// or http:// and names a host, "
                        + "such as https://chat.example.org.");
    }

    private static Failure refused(String sentence) {
        return new Failure(Failure.Kind.REFUSED, sentence, Optional.empty(), Optional.empty());
    }

    private CompletionStage<KnownAccount> identify(Access access, Optional<URI> address) {
        HttpServerConnection asking = opener.connection(() -> CompletableFuture.completedFuture(access));
        return asking.ask(Requests.me())
                .thenApply((Me me) ->
                        new KnownAccount(new AccountKey(me.serverId(), me.user().userId()), me.user(), address));
    }

    /// A server can claim any ids: at another address than the account is known by, it gets the account's folder only
    /// when the server there knows the new session. No token goes from one to the other. On the thread.
    private CompletionStage<KnownAccount> vouchedFor(KnownAccount account, Access access) {
        Optional<KnownAccount> before = Optional.ofNullable(known.get(account.key()));
        if (before.isEmpty() || before.get().address().equals(account.address()))
            return CompletableFuture.completedFuture(account);
        HttpServerConnection entered = opener.connection(() -> CompletableFuture.completedFuture(access));
        return entered.ask(Requests.sessions())
                .thenCombine(
                        opener.connection(access(before.get())).ask(Requests.sessions()), AccountBook::isSameServer)
                .handle((isSame, e) -> e == null && isSame)
                .thenCompose(isSame -> isSame
                        ? CompletableFuture.completedFuture(account)
                        : entered.ask(Requests.signOut()).handle((_, _) -> {
                            throw claimed(before.get());
                        }));
    }

    private static boolean isSameServer(SessionList entered, SessionList before) {
        return entered.items().stream()
                .filter(SessionInfo::isCurrent)
                .anyMatch(mine ->
                        before.items().stream().anyMatch(each -> each.id().equals(mine.id())));
    }

    private static Failure claimed(KnownAccount known) {
        return refused("This server says that it is " + known.profile().serverLabel()
                + ", where you have this account already, but that one does not confirm it. If the server has moved to "
                + "this address, sign out of the account there first, then sign in here.");
    }

    /// Opens the account, in place of what is open under its key. On the thread.
    private CompletionStage<Account> add(KnownAccount account, BooleanSupplier shows) {
        Optional<LocalFirstAccount> before = Optional.ofNullable(open.remove(account.key()));
        CompletionStage<Void> isClosed = before.map(LocalFirstAccount::closed)
                .orElseGet(() -> CompletableFuture.completedFuture(account).thenAccept(_ -> {}));
        return isClosed.thenComposeAsync(_ -> open(account), thread)
                .thenApplyAsync(
                        opened -> {
                            known.put(account.key(), account);
                            if (shows.getAsBoolean()) shown = Optional.of(account.key());
                            save();
                            publish();
                            return opened;
                        },
                        thread);
    }

    // ---- taking away

    @Override
    public CompletionStage<Void> signOut(AccountKey account, boolean discardQueue) {
        return failing(
                CompletableFuture.completedFuture(account).thenComposeAsync(key -> leave(key, discardQueue), thread));
    }

    private CompletionStage<Void> leave(AccountKey key, boolean discardQueue) {
        Optional<LocalFirstAccount> account = Optional.ofNullable(open.get(key));
        if (account.isEmpty()) {
            forget(key);
            return secrets.forget(key);
        }
        return account.get()
                .queued()
                .thenComposeAsync(
                        waiting -> {
                            if (waiting > 0 && !discardQueue) throw stillWaiting(waiting);
                            return end(key, account.get());
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

    private CompletionStage<Void> end(AccountKey key, LocalFirstAccount account) {
        boolean isOutside = known.containsKey(key) && known.get(key).address().isPresent();
        CompletionStage<Boolean> told =
                isOutside ? account.endSession().handle((_, e) -> e == null) : CompletableFuture.completedFuture(true);
        return told.thenCompose(_ -> account.closed())
                .thenComposeAsync(
                        _ -> {
                            forget(key);
                            return secrets.forget(key);
                        },
                        thread)
                .thenRunAsync(() -> AccountFiles.delete(parts.folders().account(key)), parts.io());
    }

    private void forget(AccountKey key) {
        known.remove(key);
        open.remove(key);
        if (shown.filter(key::equals).isPresent())
            shown = open.keySet().stream().findFirst();
        save();
        publish();
    }

    // ---- keeping and telling

    private void save() {
        file.write(new AccountsFile.Listing(List.copyOf(known.values()), shown));
    }

    private void publish() {
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
        stage.whenComplete((value, e) -> {
            if (e == null) result.complete(value);
            else result.completeExceptionally(Answers.failure(e));
        });
        return result;
    }

    /// Closes every account, then the bundled server; waits a few seconds at most, so that all files are in order.
    @Override
    public void close() {
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
