package chat.parley.server.fault;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;

/// Something that the server acknowledged to somebody, and so may never take back.
public sealed interface Deed {
    ConversationId conversation();

    UserId by();

    record Sent(
            ConversationId conversation,
            UserId by,
            ClientId clientId,
            Content content,
            MessageId message,
            long seq,
            long rev)
            implements Deed {}

    record Edited(ConversationId conversation, UserId by, MessageId message, String text, long rev) implements Deed {}

    record Deleted(ConversationId conversation, UserId by, MessageId message, long rev) implements Deed {}

    record Reacted(ConversationId conversation, UserId by, MessageId message, String emoji, Presence presence, long rev)
            implements Deed {}

    /// @param seq what the acknowledgement said, not what was asked
    record Read(ConversationId conversation, UserId by, long seq) implements Deed {}

    /// An edit of a deleted message was refused, as it must be.
    record LateEditRefused(ConversationId conversation, UserId by, MessageId message, String text) implements Deed {}

    /// Whether a reaction was put there or taken away.
    enum Presence {
        ON,
        OFF
    }
}
