package chat.parley.protocol.conversation;

/// Tokens that one answer took.
public record Usage(long inputTokens, long outputTokens) {}
