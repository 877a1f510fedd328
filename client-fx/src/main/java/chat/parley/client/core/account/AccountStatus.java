package chat.parley.client.core.account;

import chat.parley.protocol.rest.User;
import java.net.URI;
import java.util.Optional;

/// The account's line in the sidebar and in the account menu.
///
/// @param serverLabel `This computer` or the server's host name
/// @param address where its server is; empty: inside this app
/// @param queued messages and changes that wait for the server
/// @param failed messages and changes that the server refused, and that wait for this user
/// @param unread unread messages in conversations that are neither muted nor archived
/// @param mentions unread messages that mention this user
public record AccountStatus(
        AccountKey key,
        User user,
        String serverLabel,
        Optional<URI> address,
        ConnectionState connection,
        int queued,
        int failed,
        long unread,
        long mentions) {
    /// @return whether it lives on the server inside this app
    public boolean isBundled() {
        return address.isEmpty();
    }
}
