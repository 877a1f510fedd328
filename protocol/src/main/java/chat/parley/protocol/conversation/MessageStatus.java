package chat.parley.protocol.conversation;

/// How far a message has come on the server.
public enum MessageStatus {
    SENT
}
