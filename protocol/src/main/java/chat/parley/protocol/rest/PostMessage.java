package chat.parley.protocol.rest;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.MessageId;
import java.util.Optional;

/// POST `/backend-api/conversation/{id}/messages`.
public record PostMessage(ClientId clientId, Content content, Optional<MessageId> replyTo) {}
