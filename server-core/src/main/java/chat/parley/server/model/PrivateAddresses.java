package chat.parley.server.model;

/// Whether connections that users make may lead to the server's own computer and its network.
public enum PrivateAddresses {
    /// For a server whose users are not its admin: with it they would reach what only the server can.
    REFUSE,
    /// For a server of one user on their own computer, where models run.
    ALLOW
}
