package chat.parley.protocol.rest;

import chat.parley.protocol.id.ConversationId;

/// POST `/backend-api/f/conversation/resume`, with the token in the header `x-conduit-token`.
///
/// @param offset number of the first event that is wanted
public record ResumeTurn(ConversationId conversationId, long offset) {}
