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
/// Any thread may call. The token opens an ordinary session that ends with the server; one that a killed
/// server left over is ended at the next start.
public final class LocalOwner {

    private final AccountStore store;
    private final SessionStore sessionStore;
    private final Sessions sessions;
    private final Mint mint;
    private final Consumer<UserId> joined;
    private Optional<SignedIn> signedIn = Optional.empty();

    /// @param joined told at each start, to give them somewhere to write
    public LocalOwner(
            AccountStore store, SessionStore sessionStore, Sessions sessions, Mint mint, Consumer<UserId> joined) {
        this.store = store;
        this.sessionStore = sessionStore;
        this.sessions = sessions;
        this.mint = mint;
        this.joined = joined;
    }

    /// Ends what an earlier start left open, also one that was killed. Called before the server can be reached.
    public void endEarlierStarts() {
        sessionStore.endLeftOvers(mint.now());
    }

    /// @param name the name the computer's user goes by
    /// @return the account, made at the first start, and the token of this start, the same at every call
    public synchronized SignedIn signIn(String name) {
        SignedIn present = signedIn.orElseGet(() -> open(name));
        signedIn = Optional.of(present);
        return present;
    }

    private SignedIn open(String name) {
        User owner =
                store.localOwner().flatMap(store::find).map(UserRecord::visible).orElseGet(() -> make(name));
        joined.accept(owner.userId());
        AccessToken token = sessions.open(owner.userId(), SessionKind.THIS_START, Optional.of("This computer"));
        return new SignedIn(owner, token.value());
    }

    /// Ends the session of this start.
    public synchronized void signOut() {
        if (signedIn.isPresent()) sessionStore.endLeftOvers(mint.now());
        signedIn = Optional.empty();
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
