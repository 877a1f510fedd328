package chat.parley.protocol.rest;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.time.Instant;

/// A file in a message.
///
/// @param conversationTitle as the caller sees it
/// @param isMine whether the caller uploaded it, and may delete it
/// @param places how many messages that the caller can read show it, this one among them
public record LibraryItem(
        Attachment file,
        ConversationId conversationId,
        String conversationTitle,
        MessageId messageId,
        User sender,
        Instant createdAt,
        boolean isMine,
        int places) {}
