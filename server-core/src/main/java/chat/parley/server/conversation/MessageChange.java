package chat.parley.server.conversation;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import java.util.Optional;

/// Something done to a message that is already in the log.
///
/// @param opId makes repeating it harmless
public record MessageChange(ConversationId conversation, MessageId message, Optional<OpId> opId, What what) {

    public sealed interface What {}

    /// Another text, by its sender.
    public record NewText(String text) implements What {}

    /// Empties it and leaves a tombstone, by its sender.
    public record Removal() implements What {}

    public record ReactionOn(String emoji) implements What {}

    public record ReactionOff(String emoji) implements What {}
}
