package chat.parley.protocol.conversation;

/// What a model thought before it answered.
///
/// @param durationMs how long it thought
public record Reasoning(String text, long durationMs) {}
