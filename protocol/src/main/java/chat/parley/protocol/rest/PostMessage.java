package chat.parley.protocol.rest;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Prompt;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.MessageId;
import java.util.Optional;

/// POST `/backend-api/conversation/{id}/messages`.
///
/// @param prompt how a model is to answer it; may be absent
public record PostMessage(ClientId clientId, Content content, Optional<MessageId> replyTo, Optional<Prompt> prompt) {
    /// A message as it stands, to be answered as usual where a model is asked.
    public PostMessage(ClientId clientId, Content content, Optional<MessageId> replyTo) {
        this(clientId, content, replyTo, Optional.empty());
    }
}
