package chat.parley.server.conversation;

import chat.parley.protocol.id.MessageId;

/// An answer that was asked for without a new prompt grows, or has grown.
///
/// @param prompt what is answered
/// @param message the model's
public record Began(MessageId prompt, MessageId message) {}
