package chat.parley.server.model;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.search.Scope;
import java.util.Optional;

/// Who asks a model, and where.
///
/// @param conversation absent for a question from outside, such as by an OpenAI client
public record Asker(UserId user, Optional<Place> conversation) {

    /// @param isTemporary nothing personal is read there, and nothing is kept
    public record Place(ConversationId id, ConversationKind kind, boolean isTemporary) {}

    /// Others read what is said among people, so nothing from elsewhere is read for it; a question from outside
    /// comes from a program, which gets no conversations.
    ///
    /// @return what may be read for the answer
    public Scope scope() {
        if (conversation.isEmpty() || conversation.get().isTemporary()) return new Scope.HelpOnly();
        Place place = conversation.get();
        return switch (place.kind()) {
            case SELF, ASSISTANT -> new Scope.Everything(user);
            case DIRECT, GROUP -> new Scope.OneConversation(user, place.id());
        };
    }
}
