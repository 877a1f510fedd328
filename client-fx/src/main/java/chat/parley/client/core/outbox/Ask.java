package chat.parley.client.core.outbox;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.MessageId;
import java.util.Optional;

/// Where a prompt belongs in the tree of its conversation, and who is to answer: as it was when it was written.
///
/// @param parent the message it follows; when that is a prompt, its answer is meant
/// @param pending the prompt it follows, while that one waits here too
/// @param model as `provider/name`; absent: who answers in the conversation
public record Ask(Optional<MessageId> parent, Optional<ClientId> pending, Optional<String> model) {
    /// @return the same, once the prompt it follows is stored
    public Ask after(MessageId stored) {
        return new Ask(Optional.of(stored), Optional.empty(), model);
    }

    /// @return the same in the place of the prompt it followed
    public Ask inPlaceOf(Ask other) {
        return new Ask(other.parent, other.pending, model);
    }
}
