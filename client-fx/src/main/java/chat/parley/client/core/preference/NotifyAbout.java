package chat.parley.client.core.preference;

/// Which messages of a kind of conversation ask for attention.
public enum NotifyAbout {
    EVERYTHING,
    MENTIONS,
    NOTHING
}
