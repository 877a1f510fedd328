package chat.parley.server.conversation;

import chat.parley.protocol.conversation.ConversationRow;

/// The conversation that was asked for.
///
/// @param isNew false when it was there before: the same client id, or the same pair of people
public record Created(ConversationRow row, boolean isNew) {}
