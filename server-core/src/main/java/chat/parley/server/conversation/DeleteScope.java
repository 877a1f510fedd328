package chat.parley.server.conversation;

/// For whom a conversation goes away.
public enum DeleteScope {
    /// Hidden for the caller; a group is left.
    FOR_ME,
    /// Gone with everything in it. The owner's right.
    FOR_EVERYONE
}
