package chat.parley.protocol.conversation;

/// How far a message has come on the server.
public enum MessageStatus {
    /// A person's message, in the log.
    SENT,
    /// A model's answer that is still growing.
    IN_PROGRESS,
    /// A model's answer, whole.
    FINISHED_SUCCESSFULLY,
    /// A model's answer that a person stopped; its text stays.
    STOPPED,
    /// A model's answer that ended early; its text so far stays, and the error says why.
    FAILED
}
