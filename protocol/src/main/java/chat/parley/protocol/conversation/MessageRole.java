package chat.parley.protocol.conversation;

/// Who speaks in a message.
public enum MessageRole {
    USER,
    ASSISTANT
}
