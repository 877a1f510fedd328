package chat.parley.client.core.sync;

import chat.parley.client.core.account.AccountKey;
import chat.parley.protocol.rest.User;

/// Who an account is, before anything of it is read.
///
/// @param serverLabel `This computer` or the server's host name
/// @param isBundled whether it lives on the server inside this app
public record Profile(AccountKey key, User user, String serverLabel, boolean isBundled) {
    Profile with(User next) {
        return new Profile(key, next, serverLabel, isBundled);
    }
}
