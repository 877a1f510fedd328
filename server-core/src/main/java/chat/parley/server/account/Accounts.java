package chat.parley.server.account;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.ChangePassword;
import chat.parley.protocol.rest.SignIn;
import chat.parley.protocol.rest.SignUp;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.limit.Limit;
import chat.parley.server.limit.RateLimits;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Making an account, signing in, and changing one's own password.
///
/// Any thread may call. A wrong password, an unknown name and an account without a password take equally
/// long and get the same answer.
public final class Accounts {

    private static final Logger LOG = LoggerFactory.getLogger(Accounts.class);

    private final AccountStore store;
    private final Sessions sessions;
    private final Passwords passwords;
    private final RateLimits limits;
    private final Joining joining;
    private final Mint mint;
    private final PasswordRules rules = PasswordRules.load();

    /// Who may join, and who hears of it.
    ///
    /// @param joined told of every new user, and again at each sign-in, to give them somewhere to write
    public record Joining(SignUpPolicy policy, Consumer<UserId> joined) {}

    public Accounts(
            AccountStore store, Sessions sessions, Passwords passwords, RateLimits limits, Joining joining, Mint mint) {
        this.store = store;
        this.sessions = sessions;
        this.passwords = passwords;
        this.limits = limits;
        this.joining = joining;
        this.mint = mint;
    }

    /// @param address where the request comes from
    /// @throws Refused when the server takes no such account
    public SignedIn signUp(SignUp request, String address) {
        if (joining.policy() == SignUpPolicy.CLOSED)
            throw Refused.because(
                    ErrorCode.SIGN_UP_CLOSED, "This server takes no new accounts. Ask its administrator for one.");
        limits.take(Limit.SIGN_UP, address);
        Optional<TokenHash> invite = invite(request.invite());
        String username = Names.username(request.username());
        rules.check(request.password(), username, "/password");
        UserRecord user = new UserRecord(
                mint.userId(),
                username,
                Names.displayName(request.displayName()),
                Optional.of(passwords.hash(request.password())),
                mint.now(),
                Optional.empty());
        Sessions.Fresh session = sessions.make(user.id(), SessionKind.LASTING, request.device());
        switch (store.add(new AccountStore.NewAccount(user, Optional.of(session.session())), invite, mint.now())) {
            case USERNAME_TAKEN ->
                throw Refused.field(ErrorCode.USERNAME_TAKEN, "/username", "This user name is taken. Choose another.");
            case INVITE_INVALID -> throw inviteInvalid();
            case DONE -> welcome(user.id());
        }
        return new SignedIn(user.visible(), session.token().value());
    }

    /// The account stands: were this to fail the sign-up, trying again would say that the name is taken. What
    /// is missing comes with the next sign-in.
    private void welcome(UserId user) {
        try {
            joining.joined().accept(user);
        } catch (RuntimeException e) {
            LOG.warn("a user has no place to write yet: {}", e.getMessage());
        }
    }

    private Optional<TokenHash> invite(Optional<String> code) {
        return switch (joining.policy()) {
            case OPEN, CLOSED -> Optional.empty();
            case INVITE -> Optional.of(TokenHash.of(code.orElseThrow(Accounts::inviteInvalid)));
        };
    }

    private static Refused inviteInvalid() {
        return Refused.field(
                ErrorCode.INVITE_INVALID,
                "/invite",
                "This invite code is unknown, used up or expired. Ask for another.");
    }

    /// @param address where the request comes from
    /// @throws Refused `sign_in_failed`, `account_disabled` or `rate_limited`
    public SignedIn signIn(SignIn request, String address) {
        limits.take(Limit.SIGN_IN_ADDRESS, address);
        String username = request.username().toLowerCase(Locale.ROOT);
        boolean isName = Names.isUsername(username);
        if (isName) limits.take(Limit.SIGN_IN_USER, username);
        Optional<UserRecord> found = store.findByName(username);
        Optional<String> hash = found.flatMap(UserRecord::passwordHash);
        if (!passwords.matches(request.password(), hash) || found.isEmpty() || hash.isEmpty()) throw wrong();
        limits.giveBack(Limit.SIGN_IN_USER, username);
        UserRecord user = found.get();
        if (user.disabledAt().isPresent()) throw disabled();
        Optional<String> better = hash.filter(passwords::isOutdated).map(_ -> passwords.hash(request.password()));
        Sessions.Fresh fresh = sessions.make(user.id(), SessionKind.LASTING, request.device());
        switch (store.enter(new AccountStore.Entry(fresh.session(), hash.get(), better))) {
            case PASSWORD_CHANGED -> throw wrong();
            case DISABLED -> throw disabled();
            case DONE -> welcome(user.id());
        }
        return new SignedIn(user.visible(), fresh.token().value());
    }

    private static Refused wrong() {
        return Refused.because(ErrorCode.SIGN_IN_FAILED, "The user name or the password is wrong.");
    }

    private static Refused disabled() {
        return Refused.because(ErrorCode.ACCOUNT_DISABLED, "This account is disabled. Ask the server's administrator.");
    }

    /// Sets a new password and ends the caller's other sessions.
    ///
    /// @throws Refused `sign_in_failed` when the current password is wrong
    public void changePassword(Caller caller, ChangePassword request) {
        limits.take(Limit.CHANGE_PASSWORD, caller.user().toString());
        UserRecord user = user(caller);
        if (user.passwordHash().isPresent()
                && !passwords.matches(request.currentPassword().orElse(""), user.passwordHash())) throw wrongCurrent();
        rules.check(request.newPassword(), user.username(), "/new_password");
        if (!store.changePassword(user.id(), user.passwordHash(), passwords.hash(request.newPassword())))
            throw wrongCurrent();
        sessions.endOthers(caller);
    }

    private static Refused wrongCurrent() {
        return Refused.field(ErrorCode.SIGN_IN_FAILED, "/current_password", "The current password is wrong.");
    }

    private UserRecord user(Caller caller) {
        return store.find(caller.user()).orElseThrow(() -> Refused.notFound("user"));
    }
}
