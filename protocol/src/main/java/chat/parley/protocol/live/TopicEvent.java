package chat.parley.protocol.live;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// The news of a topic; on the wire `{"type":"event","topic":…,"name":…,"payload":{…}}`.
public sealed interface TopicEvent {
    /// Topic `conversations`: the user is in a new conversation, or an old hidden one is back.
    record ConversationCreated(ConversationRow conversation) implements TopicEvent {}

    /// Topic `conversations`: the user has left, was removed, or hid the conversation.
    record ConversationDeleted(ConversationId conversationId) implements TopicEvent {}

    /// Topic `conversations`: another device of this user archived, pinned or muted.
    record ConversationFlags(
            ConversationId conversationId, boolean isArchived, boolean isPinned, Optional<Instant> mutedUntil)
            implements TopicEvent {}

    /// Topic `conversations`: this user's own read state, so that every device counts alike.
    record ConversationReadState(ConversationId conversationId, long lastReadSeq, long ownAfterRead, long mentionCount)
            implements TopicEvent {}

    /// Topic `people`: somebody this user shares a conversation with changed their name or their picture.
    ///
    /// @param avatar a picture of them, as it is now
    record UserUpdated(UserId userId, String username, String displayName, Optional<FileId> avatar)
            implements TopicEvent {
        /// Somebody shown by initials.
        public UserUpdated(UserId userId, String username, String displayName) {
            this(userId, username, displayName, Optional.empty());
        }
    }

    /// A topic or name that this version does not know.
    record UnknownEvent() implements TopicEvent {}
}
