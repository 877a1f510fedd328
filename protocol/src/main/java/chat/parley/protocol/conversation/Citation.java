package chat.parley.protocol.conversation;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import java.util.Optional;

/// A source that an answer rests on: a message, a page of a file in one, or a page of Parley's help when there is no
/// conversation.
///
/// @param title what to call the source in a few words
/// @param snippet the words that were used
/// @param fileId the file of the message that says it
/// @param page of that file, from 1
public record Citation(
        String title,
        String snippet,
        Optional<ConversationId> conversationId,
        Optional<MessageId> messageId,
        Optional<FileId> fileId,
        Optional<Integer> page) {
    /// A message, or a page of help.
    public Citation(
            String title, String snippet, Optional<ConversationId> conversationId, Optional<MessageId> messageId) {
        this(title, snippet, conversationId, messageId, Optional.empty(), Optional.empty());
    }
}
