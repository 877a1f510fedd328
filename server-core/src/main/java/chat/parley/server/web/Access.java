package chat.parley.server.web;

/// Who may call a route. Others get 401 without a valid token, and 404 for what they may not know about.
public enum Access {
    /// Anybody who reaches the server.
    ANYONE,
    /// Programs on this computer, and whoever has the metrics token.
    MONITOR,
    /// Whoever has an address that the server signed; for most, with a valid token too.
    SIGNED,
    /// Anybody with a valid token.
    USER,
    /// Members of the conversation in the path.
    MEMBER,
    /// The sender of the message in the path.
    SENDER,
    /// Admins and owners of the conversation in the path; for oneself every member.
    ADMIN,
    /// Owners of the conversation in the path.
    OWNER
}
