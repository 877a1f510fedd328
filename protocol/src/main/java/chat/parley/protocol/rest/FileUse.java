package chat.parley.protocol.rest;

/// What a file is for.
public enum FileUse {
    /// Goes with a message.
    ATTACHMENT,
    /// Shows a person or a group.
    AVATAR,
    /// Is read by an assistant.
    KNOWLEDGE,
    /// A picture that goes with a message.
    IMAGE
}
