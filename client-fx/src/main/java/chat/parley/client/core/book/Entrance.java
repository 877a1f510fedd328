package chat.parley.client.core.book;

import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.connection.Access;
import chat.parley.client.core.connection.HttpServerConnection;
import chat.parley.client.core.connection.Request;
import chat.parley.client.core.connection.Requests;
import chat.parley.protocol.rest.Me;
import chat.parley.protocol.rest.SessionInfo;
import chat.parley.protocol.rest.SessionList;
import chat.parley.protocol.rest.SignedIn;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Signs in at servers: makes a session, finds out whose it is, and keeps its secret.
///
/// Does not open the account and keeps no list.
final class Entrance {
    private final AccountOpener opener;
    private final Secrets secrets;
    private final Executor thread;
    private final Function<AccountKey, Optional<KnownAccount>> known;
    private final Function<KnownAccount, Access.Source> access;

    /// @param known asked on `thread`
    Entrance(
            AccountOpener opener,
            Secrets secrets,
            Executor thread,
            Function<AccountKey, Optional<KnownAccount>> known,
            Function<KnownAccount, Access.Source> access) {
        this.opener = opener;
        this.secrets = secrets;
        this.thread = thread;
        this.known = known;
        this.access = access;
    }

    /// @param isTakenBack whether nobody wants this any more: then the session that was made ends and nothing is kept
    CompletionStage<KnownAccount> enter(URI server, Request<SignedIn> request, BooleanSupplier isTakenBack) {
        Optional<String> wrong = wrongAddress(server);
        if (wrong.isPresent()) return CompletableFuture.failedFuture(refused(wrong.get()));
        return opener.outside().askOpenly(server, request).thenCompose(signedIn -> {
            Access entered = new Access(server, signedIn.accessToken());
            return identify(entered, Optional.of(server))
                    .thenComposeAsync(account -> vouchedFor(account, entered), thread)
                    .thenComposeAsync(
                            account -> isTakenBack.getAsBoolean()
                                    ? leave(entered)
                                    : secrets.keep(account.key(), entered.token())
                                            .thenApply(_ -> account),
                            thread);
        });
    }

    private CompletionStage<KnownAccount> leave(Access entered) {
        return opener.connection(() -> CompletableFuture.completedFuture(entered))
                .ask(Requests.signOut())
                .handle((_, _) -> {
                    throw new CancellationException();
                });
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

    CompletionStage<KnownAccount> identify(Access access, Optional<URI> address) {
        HttpServerConnection asking = opener.connection(() -> CompletableFuture.completedFuture(access));
        return asking.ask(Requests.me())
                .thenApply((Me me) ->
                        new KnownAccount(new AccountKey(me.serverId(), me.user().userId()), me.user(), address));
    }

    /// A server can claim any ids: at another address than the account is known by, it gets the account's folder only
    /// when the server there knows the new session. No token goes from one to the other. On the thread.
    private CompletionStage<KnownAccount> vouchedFor(KnownAccount account, Access access) {
        Optional<KnownAccount> before = known.apply(account.key());
        if (before.isEmpty() || before.get().address().equals(account.address()))
            return CompletableFuture.completedFuture(account);
        HttpServerConnection entered = opener.connection(() -> CompletableFuture.completedFuture(access));
        return entered.ask(Requests.sessions())
                .thenCombine(
                        opener.connection(this.access.apply(before.get())).ask(Requests.sessions()),
                        Entrance::isSameServer)
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
}
