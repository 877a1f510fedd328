package chat.parley.client.ui.settings;

import chat.parley.client.core.account.AccountStatus;
import java.util.Locale;

/// Where the keys of providers are kept: on the account's server, encrypted, and never here.
///
/// @param name as `this computer` or `chat.example.org`
record KeyPlace(String name) {
    static KeyPlace of(AccountStatus status) {
        return new KeyPlace(status.isBundled() ? status.serverLabel().toLowerCase(Locale.ROOT) : status.serverLabel());
    }

    /// @return what stands in a provider's row
    String shortly() {
        return "key kept encrypted on " + name;
    }

    /// @return what stands beside the field for a key
    String sentence() {
        return "The key is kept encrypted on " + name + ", used from there, and never shown again.";
    }
}
