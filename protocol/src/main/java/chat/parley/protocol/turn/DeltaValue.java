package chat.parley.protocol.turn;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.id.ConversationId;
import java.util.List;

/// What a delta brings.
public sealed interface DeltaValue {

    record Text(String text) implements DeltaValue {}

    record Flag(boolean value) implements DeltaValue {}

    /// The value of a `patch`.
    record Operations(List<TurnItem.Delta> operations) implements DeltaValue {
        public Operations {
            operations = List.copyOf(operations);
        }
    }

    /// The message as it is when its stream begins; the root of all paths.
    record Root(StreamedMessage message, ConversationId conversationId) implements DeltaValue {}

    /// One source of the answer.
    record Source(Citation citation) implements DeltaValue {}

    /// Something that this version does not know.
    record Other() implements DeltaValue {}
}
