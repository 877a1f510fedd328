package chat.parley.protocol.conversation;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A message as the server keeps it.
///
/// @param seq its number in the conversation, 1, 2, 3 … without holes
/// @param rev the conversation's change number of this message's last change
/// @param parentId set only in conversations of kind `assistant`
/// @param deletedAt set once the message is a tombstone: its text is empty, its `seq` stays
public record Message(
        MessageId id,
        long seq,
        long rev,
        ClientId clientId,
        ConversationId conversationId,
        UserId senderId,
        MessageRole role,
        Optional<MessageId> parentId,
        Optional<MessageId> replyTo,
        Content content,
        List<Reaction> reactions,
        MessageStatus status,
        Instant createdAt,
        Optional<Instant> editedAt,
        Optional<Instant> deletedAt) {
    public Message {
        reactions = List.copyOf(reactions);
    }
}
