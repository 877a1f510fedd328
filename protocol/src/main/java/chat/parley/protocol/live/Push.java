package chat.parley.protocol.live;

import chat.parley.protocol.conversation.ConversationChange;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// News that nobody asked for in particular; the same bytes for every receiver.
public sealed interface Push extends ServerFrame {
    record NewMessage(ConversationId conversationId, long rev, Message message) implements Push {}

    record MessageUpdated(ConversationId conversationId, long rev, Message message) implements Push {}

    record ConversationUpdated(ConversationId conversationId, long rev, ConversationChange conversation)
            implements Push {}

    record MessageRead(ConversationId conversationId, UserId userId, long seq, Instant readAt) implements Push {}

    record PresenceUpdate(UserId userId, PresenceState state, Optional<Instant> lastSeen) implements Push {}

    /// On the wire its type is `typing`, like the command it spreads.
    record SomeoneTyping(ConversationId conversationId, UserId userId) implements Push {}

    /// News of a topic: about the account, not about what is said in a conversation.
    record Event(TopicEvent event) implements Push {}
}
