package chat.parley.client;

import chat.parley.server.SystemKeychain;
import com.github.javakeyring.BackendNotSupportedException;
import com.github.javakeyring.Keyring;
import com.github.javakeyring.PasswordAccessException;
import java.util.Optional;

/// The system's keychain for the server inside the app. Opened when the first secret is kept, for it may take half a
/// second.
///
/// Any thread may call.
final class KeychainOfTheUser implements SystemKeychain {
    private static final String SERVICE = "Parley server";

    @Override
    public synchronized Optional<String> find(String name) {
        try {
            return Optional.ofNullable(Keyring.create().getPassword(SERVICE, name));
        } catch (BackendNotSupportedException | PasswordAccessException _) {
            return Optional.empty();
        }
    }

    @Override
    public synchronized boolean keep(String name, String secret) {
        try {
            Keyring.create().setPassword(SERVICE, name, secret);
            return true;
        } catch (BackendNotSupportedException | PasswordAccessException _) {
            return false;
        }
    }
}
