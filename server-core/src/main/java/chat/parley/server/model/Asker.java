package chat.parley.server.model;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.util.Optional;

/// Who asks a model, and where.
///
/// @param conversation absent for a question from outside, such as by an OpenAI client
public record Asker(UserId user, Optional<Place> conversation) {

    /// @param isTemporary nothing personal is read there, and nothing is kept
    public record Place(ConversationId id, ConversationKind kind, boolean isTemporary) {}
}
