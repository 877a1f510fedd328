package chat.parley.client.core.preference;

/// How much room rows take.
public enum Density {
    COMFORTABLE,
    COMPACT
}
