package chat.parley.client.core.cache;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.LogId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What the local copy held when it was opened, without the messages.
///
/// @param cursor the server's time up to which the list is known
/// @param log the log of the server that it is a copy of
/// @param copied conversations of which it has messages
/// @param wasRebuilt whether it was damaged and had to be begun anew
public record CacheContents(
        Optional<Instant> cursor,
        Optional<LogId> log,
        List<Kept> rows,
        Set<ConversationId> copied,
        boolean wasRebuilt) {
    public CacheContents {
        rows = List.copyOf(rows);
        copied = Set.copyOf(copied);
    }

    /// @param knownRev every change up to this one is in the copy
    public record Kept(ConversationRow row, long knownRev) {}

    static CacheContents empty(boolean wasRebuilt) {
        return new CacheContents(Optional.empty(), Optional.empty(), List.of(), Set.of(), wasRebuilt);
    }
}
