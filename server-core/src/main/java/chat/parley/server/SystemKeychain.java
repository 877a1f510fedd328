package chat.parley.server;

import java.util.Optional;

/// The keychain of the computer's user, as far as the server inside an app uses it.
///
/// Any thread may call; the caller waits, perhaps for a person who unlocks it.
public interface SystemKeychain {

    /// @return empty when it is not there, or the keychain stays locked
    Optional<String> find(String name);

    /// @return whether it was kept
    boolean keep(String name, String secret);
}
