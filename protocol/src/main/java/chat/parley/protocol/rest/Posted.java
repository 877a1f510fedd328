package chat.parley.protocol.rest;

import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.MessageId;
import java.time.Instant;

/// Answer to POST `/backend-api/conversation/{id}/messages`, for a repeated `client_id` too.
///
/// @param rev the conversation's change number of the append
public record Posted(
        ClientId clientId, MessageId messageId, long seq, long rev, Instant createdAt, MessageStatus status) {}
