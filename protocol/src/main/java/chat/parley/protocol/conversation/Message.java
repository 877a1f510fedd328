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
/// @param senderId a person; of a model's answer the one who asked
/// @param parentId set only in conversations of kind `assistant`
/// @param deletedAt set once the message is a tombstone: its text is empty, its `seq` stays
/// @param answer set when a model wrote it
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
        Optional<Instant> deletedAt,
        Optional<ModelAnswer> answer) {
    public Message {
        reactions = List.copyOf(reactions);
    }

    /// A message that no model wrote.
    public Message(
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
        this(
                id,
                seq,
                rev,
                clientId,
                conversationId,
                senderId,
                role,
                parentId,
                replyTo,
                content,
                reactions,
                status,
                createdAt,
                editedAt,
                deletedAt,
                Optional.empty());
    }

    /// @return the answer as it stands: its text, how far it has come, and what is known of it
    public Message answered(String text, MessageStatus next, ModelAnswer nextAnswer) {
        return new Message(
                id,
                seq,
                rev,
                clientId,
                conversationId,
                senderId,
                role,
                parentId,
                replyTo,
                new Content(text, content.mentions(), content.attachments()),
                reactions,
                next,
                createdAt,
                editedAt,
                deletedAt,
                Optional.of(nextAnswer));
    }

    public Message withRev(long next) {
        return copy(next, content, reactions, editedAt, deletedAt);
    }

    public Message withContent(Content next) {
        return copy(rev, next, reactions, editedAt, deletedAt);
    }

    public Message withReactions(List<Reaction> next) {
        return copy(rev, content, next, editedAt, deletedAt);
    }

    public Message editedTo(Content next, Instant at) {
        return copy(rev, next, reactions, Optional.of(at), deletedAt);
    }

    /// @return the tombstone that is left of it
    public Message deleted(Instant at) {
        return copy(rev, Content.of(""), List.of(), editedAt, Optional.of(at));
    }

    /// What may change of a message; everything else stays what it was written with.
    private Message copy(
            long nextRev,
            Content nextContent,
            List<Reaction> nextReactions,
            Optional<Instant> nextEditedAt,
            Optional<Instant> nextDeletedAt) {
        return new Message(
                id,
                seq,
                nextRev,
                clientId,
                conversationId,
                senderId,
                role,
                parentId,
                replyTo,
                nextContent,
                nextReactions,
                nextDeletedAt.isPresent() && status == MessageStatus.IN_PROGRESS ? MessageStatus.STOPPED : status,
                createdAt,
                nextEditedAt,
                nextDeletedAt,
                nextDeletedAt.isPresent() ? Optional.empty() : answer);
    }
}
