package chat.parley.client.core.book;

import chat.parley.client.core.account.AccountKey;
import chat.parley.client.core.sync.Profile;
import chat.parley.protocol.rest.User;
import java.net.URI;
import java.util.Optional;

/// An account of this app, as its list remembers it.
///
/// @param address where its server is; empty: inside the app
record KnownAccount(AccountKey key, User user, Optional<URI> address) {
    Profile profile() {
        String label = address.map(KnownAccount::host).orElse("This computer");
        return new Profile(key, user, label, address);
    }

    private static String host(URI address) {
        String host = address.getHost() == null ? address.toString() : address.getHost();
        return address.getPort() < 0 ? host : host + ":" + address.getPort();
    }
}
