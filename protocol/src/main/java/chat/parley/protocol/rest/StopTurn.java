package chat.parley.protocol.rest;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.TurnId;
import java.util.Optional;

/// POST `/backend-api/stop_conversation`.
///
/// @param turnId absent: whatever grows in the conversation
public record StopTurn(ConversationId conversationId, Optional<TurnId> turnId) {}
