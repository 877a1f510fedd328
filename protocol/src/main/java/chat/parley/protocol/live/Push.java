package chat.parley.protocol.live;

import chat.parley.protocol.conversation.ConversationChange;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.TurnId;
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

    /// An answer grows: one event of its stream.
    ///
    /// @param offset the event's number in the turn, from 0 without holes
    /// @param item the event as it stands in the stream of server-sent events
    record TurnEvent(ConversationId conversationId, TurnId turnId, MessageId messageId, long offset, String item)
            implements Push {}

    record PresenceUpdate(UserId userId, PresenceState state, Optional<Instant> lastSeen) implements Push {}

    /// On the wire its type is `typing`, like the command it spreads.
    record SomeoneTyping(ConversationId conversationId, UserId userId) implements Push {}

    /// News of a topic: about the account, not about what is said in a conversation.
    record Event(TopicEvent event) implements Push {}
}
