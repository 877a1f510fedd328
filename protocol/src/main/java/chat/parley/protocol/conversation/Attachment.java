package chat.parley.protocol.conversation;

/// A file that belongs to a message, by the id it was uploaded under.
public record Attachment(String fileId) {}
