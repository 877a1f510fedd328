package chat.parley.server.account;

/// How long a session may live.
public enum SessionKind {
    /// Until it is signed out, idle too long or too old.
    LASTING,

    /// Until the bundled server that opened it stops.
    THIS_START
}
