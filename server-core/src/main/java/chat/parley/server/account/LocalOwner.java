package chat.parley.server.account;

import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.User;
import java.util.Optional;
import java.util.function.Consumer;

/// The account of this computer's user on the server inside the app: no password, a new token for each
/// start.
///
/// The token opens an ordinary session that ends with the server; one that a killed server left over is
/// ended at the next start.
public final class LocalOwner {

    private final AccountStore store;
    private final SessionStore sessionStore;
    private final Sessions sessions;
    private final Mint mint;
    private final Consumer<UserId> joined;

    /// @param joined told when the account is made
    public LocalOwner(
            AccountStore store, SessionStore sessionStore, Sessions sessions, Mint mint, Consumer<UserId> joined) {
        this.store = store;
        this.sessionStore = sessionStore;
        this.sessions = sessions;
        this.mint = mint;
        this.joined = joined;
    }

    /// @param name the name the computer's user goes by
    /// @return the account, made at the first start, and the token of this start
    public SignedIn signIn(String name) {
        sessionStore.endLeftOvers(mint.now());
        User owner =
                store.localOwner().flatMap(store::find).map(UserRecord::visible).orElseGet(() -> make(name));
        AccessToken token = sessions.open(owner.userId(), SessionKind.THIS_START, Optional.of("This computer"));
        return new SignedIn(owner, token.value());
    }

    /// Ends the session of this start.
    public void signOut() {
        sessionStore.endLeftOvers(mint.now());
    }

    private User make(String name) {
        UserRecord owner = new UserRecord(
                mint.userId(), "local", displayName(name), Optional.empty(), mint.now(), Optional.empty());
        UserRecord stored =
                switch (store.add(new AccountStore.NewAccount(owner, Optional.empty()), Optional.empty(), mint.now())) {
                    case DONE -> owner;
                    case USERNAME_TAKEN, INVITE_INVALID ->
                        store.findByName(owner.username())
                                .orElseThrow(() -> new IllegalStateException("the user name local is taken by nobody"));
                };
        store.setLocalOwner(stored.id());
        joined.accept(stored.id());
        return stored.visible();
    }

    private static String displayName(String name) {
        try {
            return Names.displayName(name);
        } catch (Refused e) {
            return "Me";
        }
    }
}
