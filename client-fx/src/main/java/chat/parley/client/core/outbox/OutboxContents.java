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
/// @param erasing conversations that are over, which the server may not know yet
/// @param files on their way to the server, in the order they were taken in
public record OutboxContents(
        List<OutboxEntry> entries,
        Map<ConversationId, Long> readMarks,
        Set<ConversationId> drafted,
        Set<ConversationId> erasing,
        List<QueuedFile> files) {
    public OutboxContents {
        entries = List.copyOf(entries);
        readMarks = Map.copyOf(readMarks);
        drafted = Set.copyOf(drafted);
        erasing = Set.copyOf(erasing);
        files = List.copyOf(files);
    }
}
