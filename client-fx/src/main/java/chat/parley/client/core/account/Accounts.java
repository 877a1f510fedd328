package chat.parley.client.core.account;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// The accounts of this app: all stay connected, one is shown.
///
/// Any thread may call; nothing waits. Listeners are first called once it is known which accounts there are,
/// never with a guess. Cancelling what adds an account takes the wish back: the account is not added, and a session
/// that was made for it ends.
public interface Accounts extends AutoCloseable {
    /// Where the secrets of the sessions lie.
    enum SecretStorage {
        /// In the system's keychain.
        KEYCHAIN,
        /// In an encrypted file of this app: whoever can read this user's files can open it.
        FILE
    }

    /// Something about the accounts that a person should know and do something about.
    ///
    /// @param account the one that could not be opened; empty when it is about no single one
    /// @param who or what it is about, such as `Ana on chat.example.org`
    record Trouble(Optional<AccountKey> account, String who, Failure why) {}

    /// What could not be opened when the app started. Its files stay as they are.
    Subscription onTroubles(Consumer<List<Trouble>> listener);

    /// Tries once more to open an account, and shows it.
    CompletionStage<Account> retry(AccountKey account);

    /// Known once a first session was kept or read.
    Subscription onSecretStorage(Consumer<SecretStorage> listener);

    /// Every account in the order they were added, the bundled one first; calls back on no particular thread.
    Subscription onAccounts(Consumer<List<Account>> listener);

    /// The account that is shown; empty: the welcome page.
    Subscription onCurrent(Consumer<Optional<Account>> listener);

    void show(AccountKey account);

    /// Shows the welcome page, to add an account.
    void showWelcome();

    /// Uses the server inside the app, starting it if needed; no question asked.
    CompletionStage<Account> useThisComputer();

    /// @param server http or https address; other addresses fail with a sentence
    CompletionStage<Account> signIn(URI server, String username, String password);

    /// @param invite code, where the server asks for one
    CompletionStage<Account> signUp(
            URI server, String username, String password, String displayName, Optional<String> invite);

    /// Ends the session and forgets the account; its queue must be empty, or `discardQueue` says to lose it.
    CompletionStage<Void> signOut(AccountKey account, boolean discardQueue);

    @Override
    void close();
}
