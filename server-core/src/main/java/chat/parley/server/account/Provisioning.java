package chat.parley.server.account;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.UserId;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the command line does to accounts, beside a running server or before a first one.
///
/// Accounts made here have no password: their owner enters with a token, or after [#resetPassword].
public final class Provisioning {

    private static final int INVITE_BYTES = 16;
    private static final int PAGE = 500;

    private final AccountStore store;
    private final Sessions sessions;
    private final Mint mint;

    public Provisioning(AccountStore store, Sessions sessions, Mint mint) {
        this.store = store;
        this.sessions = sessions;
        this.mint = mint;
    }

    /// A new account and the token that opens it.
    public record Provisioned(UserId user, String username, String token) {}

    /// Makes all of these accounts or none.
    ///
    /// @throws Refused naming a user name that is not valid, stands twice or is taken
    public List<Provisioned> add(List<String> usernames) {
        Set<String> seen = new HashSet<>();
        List<AccountStore.NewAccount> accounts = new ArrayList<>();
        List<Provisioned> made = new ArrayList<>();
        for (String name : usernames) {
            if (!seen.add(name))
                throw Refused.because(ErrorCode.USERNAME_TAKEN, "The user name " + name + " stands twice.");
            UserRecord user = new UserRecord(
                    mint.userId(), Names.username(name), name, Optional.empty(), mint.now(), Optional.empty());
            Sessions.Fresh session = sessions.make(user.id(), SessionKind.LASTING, Optional.of("Provisioned"));
            accounts.add(new AccountStore.NewAccount(user, Optional.of(session.session())));
            made.add(new Provisioned(user.id(), name, session.token().value()));
        }
        List<String> taken = store.addAll(accounts);
        if (!taken.isEmpty())
            throw Refused.because(
                    ErrorCode.USERNAME_TAKEN,
                    "These user names are taken: " + String.join(", ", taken) + ". No account was made.");
        return made;
    }

    /// @return everybody by user name
    public List<UserRecord> list() {
        List<UserRecord> all = new ArrayList<>();
        List<UserRecord> page = store.list("", PAGE);
        while (!page.isEmpty()) {
            all.addAll(page);
            page = store.list(page.getLast().username(), PAGE);
        }
        return all;
    }

    /// @return the code to hand on; it is stored only as a hash
    public String invite(int uses, Duration valid) {
        byte[] bits = new byte[INVITE_BYTES];
        SecureRandom random = mint.random();
        random.nextBytes(bits);
        String code = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        store.addInvite(TokenHash.of(code), uses, mint.now().plus(valid), mint.now());
        return code;
    }

    /// @throws Refused `not_found`
    public void disable(String username) {
        store.disable(named(username).id(), mint.now());
    }

    /// @throws Refused `not_found`
    public void enable(String username) {
        store.enable(named(username).id());
    }

    /// Sets a password and ends all sessions of the account.
    ///
    /// @throws Refused `not_found`, or `validation_failed` for the password
    public void resetPassword(String username, String password, Passwords passwords) {
        UserRecord user = named(username);
        PasswordRules.load().check(password, username, "/password");
        store.resetPassword(user.id(), passwords.hash(password), mint.now());
    }

    private UserRecord named(String username) {
        return store.findByName(username).orElseThrow(() -> Refused.notFound("user"));
    }
}
