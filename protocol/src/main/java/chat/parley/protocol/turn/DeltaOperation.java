package chat.parley.protocol.turn;

/// What a delta does to the value at its path.
public enum DeltaOperation {
    ADD,
    REMOVE,
    REPLACE,
    /// Puts text behind the text that is there.
    APPEND,
    /// Does a list of operations, each with a path relative to this one's and without carrying anything over.
    PATCH,
    TRUNCATE
}
