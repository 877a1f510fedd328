package chat.parley.client.core.book;

import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.account.Accounts.SecretStorage;
import chat.parley.client.core.account.Failure;
import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.util.Optional;

/// Secrets in the system's keychain.
final class KeychainSecrets implements SecretStore {
    private static final String SERVICE = "Parley";

    private final Keyring keyring;

    private KeychainSecrets(Keyring keyring) {
        this.keyring = keyring;
    }

    /// @return empty on a system without a keychain, such as one without a desktop session
    static Optional<SecretStore> open() {
        try {
            return Optional.of(new KeychainSecrets(Keyring.create()));
        } catch (BackendNotSupportedException _) {
            return Optional.empty();
        }
    }

    @Override
    public SecretStorage storage() {
        return SecretStorage.KEYCHAIN;
    }

    @Override
    public void keep(AccountKey account, String token) {
        try {
            keyring.setPassword(SERVICE, name(account), token);
        } catch (PasswordAccessException _) {
            throw new Failure(
                    Failure.Kind.LOCAL,
                    "The system's keychain refused to keep the session. Unlock it, then sign in again.",
                    Optional.empty(),
                    Optional.empty());
        }
    }

    @Override
    public Optional<String> find(AccountKey account) {
        try {
            return Optional.ofNullable(keyring.getPassword(SERVICE, name(account)));
        } catch (PasswordAccessException _) {
            return Optional.empty();
        }
    }

    @Override
    public void forget(AccountKey account) {
        try {
            keyring.deletePassword(SERVICE, name(account));
        } catch (PasswordAccessException _) {
            // it was not there
        }
    }

    private static String name(AccountKey account) {
        return account.server() + "/" + account.user();
    }
}
