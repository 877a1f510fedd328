package chat.parley.client.core.sync;

import chat.parley.client.core.account.AccountKey;
import chat.parley.protocol.rest.User;
import java.net.URI;
import java.util.Optional;

/// Who an account is, before anything of it is read.
///
/// @param serverLabel `This computer` or the server's host name
/// @param address where its server is; empty: inside this app
public record Profile(AccountKey key, User user, String serverLabel, Optional<URI> address) {
    Profile with(User next) {
        return new Profile(key, next, serverLabel, address);
    }
}
