package chat.parley.client.core.preference;

/// Whether things on the screen may move by themselves.
public enum Motion {
    /// As this computer's setting says.
    SYSTEM,
    REDUCED,
    FULL
}
