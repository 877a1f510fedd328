package chat.parley.server.conversation;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.util.Optional;
import java.util.Set;

/// An answer whose message is in the log, durably, and that is to be given now.
///
/// @param wish what was asked for
/// @param message the model's; its text is empty unless an earlier answer is continued
/// @param wished who is to answer, as `provider/name`; absent for the asker's default
/// @param audience the members at that moment
public record Begun(
        TurnRecord turn,
        ConversationKind kind,
        boolean isTemporary,
        Wish wish,
        Message message,
        Optional<String> wished,
        Set<UserId> audience) {
    public Begun {
        audience = Set.copyOf(audience);
    }

    /// What a model was asked for.
    public enum Wish {
        /// An answer to a new prompt.
        ANSWER,
        /// Another answer to a prompt.
        VARIANT,
        /// More of an answer.
        MORE
    }

    public ConversationId conversation() {
        return turn.conversation();
    }
}
