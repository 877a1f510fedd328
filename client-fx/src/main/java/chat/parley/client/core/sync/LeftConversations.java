package chat.parley.client.core.sync;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.id.ConversationId;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// Conversations this user is no longer in, while words of theirs still wait in them: they stay in the list until the
/// words are copied and discarded.
final class LeftConversations {
    private final Map<ConversationId, ConversationSummary> last = new HashMap<>();

    /// Remembers how the conversation was last shown.
    void keep(ConversationSummary summary) {
        last.put(summary.id(), summary);
    }

    /// @param waiting how many messages wait in it
    /// @param failed how many could not be sent
    Optional<ConversationSummary> summary(ConversationId id, int waiting, int failed, Instant now) {
        if (waiting + failed == 0) return Optional.empty();
        Optional<ConversationSummary> known = Optional.ofNullable(last.get(id));
        return Optional.of(new ConversationSummary(
                id,
                known.map(ConversationSummary::kind).orElse(ConversationKind.GROUP),
                known.map(ConversationSummary::title).orElse("A conversation you left"),
                Optional.empty(),
                0,
                MemberRole.MEMBER,
                Optional.empty(),
                known.map(ConversationSummary::sortedAt).orElse(now),
                0,
                0,
                false,
                false,
                Optional.empty(),
                false,
                waiting,
                failed));
    }
}
