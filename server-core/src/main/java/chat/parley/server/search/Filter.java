package chat.parley.server.search;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// Which messages may be found at all.
///
/// @param conversations what the searcher may see of what was asked for; nothing else is ever looked at
/// @param from who wrote it
public record Filter(
        Set<ConversationId> conversations, Optional<UserId> from, Optional<Instant> after, Optional<Instant> before) {
    public Filter {
        conversations = Set.copyOf(conversations);
    }

    static Filter in(Set<ConversationId> conversations) {
        return new Filter(conversations, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
