package chat.parley.server.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.ChangePassword;
import chat.parley.protocol.rest.SignIn;
import chat.parley.protocol.rest.SignUp;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.limit.Enforcement;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.sql.Database;
import chat.parley.server.sql.SqlAccounts;
import chat.parley.server.sql.SqlSessions;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signing in while an administrator changes the account: what happens between the check of the password
/// and the new session.
final class EnteringTest {

    private static final String FIRST = "the first good phrase";
    private static final String SECOND = "the second good phrase";
    private static final String ADDRESS = "192.0.2.1";

    /// Does something once, when the next token is made: after a password was checked.
    private static final class HookedRandom extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final transient AtomicReference<Optional<Runnable>> next = new AtomicReference<>(Optional.empty());

        @Override
        public void nextBytes(byte[] bytes) {
            super.nextBytes(bytes);
            next.getAndSet(Optional.empty()).ifPresent(Runnable::run);
        }
    }

    @TempDir
    private Path folder = Path.of("");

    private final HookedRandom random = new HookedRandom();
    private final Passwords passwords = new Passwords(new SecureRandom(), new Passwords.Cost(64, 1, 1));
    private final List<UserId> welcomed = new ArrayList<>();
    private Optional<RuntimeException> noWelcome = Optional.empty();
    private Database database;
    private SqlAccounts store;
    private SqlSessions sessionStore;
    private Accounts accounts;
    private Provisioning admin;
    private SignedIn ana;

    @BeforeEach
    void open() {
        database = Database.open(folder, Clock.systemUTC());
        store = new SqlAccounts(database);
        sessionStore = new SqlSessions(database);
        accounts = accounts(passwords);
        admin = new Provisioning(store, sessions(), new Mint(Clock.systemUTC(), new SecureRandom()));
        ana = accounts.signUp(new SignUp("ana", FIRST, "Ana", Optional.empty(), Optional.empty()), ADDRESS);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private Accounts accounts(Passwords hashing) {
        return new Accounts(
                store,
                sessions(),
                hashing,
                new RateLimits(Enforcement.OFF, System::nanoTime),
                new Accounts.Joining(SignUpPolicy.OPEN, this::welcome),
                new Mint(Clock.systemUTC(), random));
    }

    private void welcome(UserId user) {
        noWelcome.ifPresent(why -> {
            throw why;
        });
        welcomed.add(user);
    }

    private Sessions sessions() {
        return new Sessions(sessionStore, new Mint(Clock.systemUTC(), random), new SessionEnds() {
            @Override
            public void ended(chat.parley.protocol.id.SessionId session) {}

            @Override
            public void allEnded(UserId user) {}
        });
    }

    private SignedIn signIn(Accounts how, String password) {
        return how.signIn(new SignIn("ana", password, Optional.empty()), ADDRESS);
    }

    private void meanwhile(Runnable what) {
        random.next.set(Optional.of(what));
    }

    private int open(UserId user) {
        return sessionStore.open(user).size();
    }

    @Test
    void whoIsDisabledWhileTheySignInIsOut() {
        meanwhile(() -> admin.disable("ana"));
        Refused refused = assertThrows(Refused.class, () -> signIn(accounts, FIRST));
        assertEquals(ErrorCode.ACCOUNT_DISABLED, refused.code());
        assertEquals(0, open(ana.user().userId()));
    }

    @Test
    void anOldPasswordOpensNothingOnceItWasReset() {
        meanwhile(() -> admin.resetPassword("ana", SECOND, passwords));
        Refused refused = assertThrows(Refused.class, () -> signIn(accounts, FIRST));
        assertEquals(ErrorCode.SIGN_IN_FAILED, refused.code());
        assertEquals(0, open(ana.user().userId()));
        signIn(accounts, SECOND);
    }

    @Test
    void aHashMadeAnewDoesNotUndoAReset() {
        Accounts stronger = accounts(new Passwords(new SecureRandom(), new Passwords.Cost(128, 1, 1)));
        meanwhile(() -> admin.resetPassword("ana", SECOND, passwords));
        assertThrows(Refused.class, () -> signIn(stronger, FIRST));
        signIn(stronger, SECOND);
        assertTrue(store.findByName("ana")
                .orElseThrow()
                .passwordHash()
                .orElseThrow()
                .contains("m=128"));
    }

    @Test
    void aChangedPasswordDoesNotUndoAReset() {
        Caller caller = sessions().authenticate(ana.accessToken());
        Passwords slow = new Passwords(random, new Passwords.Cost(64, 1, 1));
        meanwhile(() -> admin.resetPassword("ana", SECOND, passwords));
        ChangePassword wish = new ChangePassword(Optional.of(FIRST), "a third good phrase");
        assertThrows(Refused.class, () -> accounts(slow).changePassword(caller, wish));
        signIn(accounts, SECOND);
    }

    @Test
    void anAccountThatCouldNotBeWelcomedStandsAndIsWelcomedAtTheNextSignIn() {
        noWelcome = Optional.of(Refused.because(ErrorCode.UNAVAILABLE, "Too many changes wait for the database."));
        SignedIn ben = accounts.signUp(new SignUp("ben", FIRST, "Ben", Optional.empty(), Optional.empty()), ADDRESS);
        assertEquals(List.of(ana.user().userId()), welcomed);
        noWelcome = Optional.empty();
        accounts.signIn(new SignIn("ben", FIRST, Optional.empty()), ADDRESS);
        assertEquals(ben.user().userId(), welcomed.getLast());
    }
}
