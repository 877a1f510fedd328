package chat.parley.client.core.account;

import chat.parley.protocol.rest.User;

/// The account's line in the sidebar and in the account menu.
///
/// @param serverLabel `This computer` or the server's host name
/// @param isBundled whether it lives on the server inside this app
/// @param queued messages and changes that wait for the server
/// @param failed messages and changes that the server refused, and that wait for this user
/// @param unread unread messages in conversations that are neither muted nor archived
/// @param mentions unread messages that mention this user
public record AccountStatus(
        AccountKey key,
        User user,
        String serverLabel,
        boolean isBundled,
        ConnectionState connection,
        int queued,
        int failed,
        long unread,
        long mentions) {}
