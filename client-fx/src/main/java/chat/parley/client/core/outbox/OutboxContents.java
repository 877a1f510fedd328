package chat.parley.client.core.outbox;

import chat.parley.protocol.id.ConversationId;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Everything the outbox held when it was opened.
///
/// @param entries in the order they were written
/// @param readMarks how far conversations were read, unconfirmed
/// @param drafted conversations with unsent text
public record OutboxContents(
        List<OutboxEntry> entries, Map<ConversationId, Long> readMarks, Set<ConversationId> drafted) {
    public OutboxContents {
        entries = List.copyOf(entries);
        readMarks = Map.copyOf(readMarks);
        drafted = Set.copyOf(drafted);
    }
}
