package chat.parley.client.core.preference;

/// Light, dark, or as the system says.
public enum ThemeChoice {
    SYSTEM,
    LIGHT,
    DARK
}
