package chat.parley.server.account;

/// How a signed-in user may find others.
public enum DirectoryPolicy {
    /// By the beginning of a user name or of any word of a display name.
    OPEN,

    /// Only by a whole user name.
    EXACT
}
