package chat.parley.protocol.rest;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import java.util.List;
import java.util.Optional;

/// A message that was found.
///
/// @param conversationTitle as the caller sees it
/// @param sender who wrote it; absent when nobody knows any more
/// @param snippet the part of its text that fits best, in one line
/// @param marks what in the snippet was looked for; none when the meaning alone fits
/// @param score higher is better, within one answer
/// @param file the file of the message in which it stands; absent when the message itself says it
public record SearchHit(
        Message message,
        ConversationId conversationId,
        String conversationTitle,
        Optional<User> sender,
        String snippet,
        List<Mark> marks,
        double score,
        FoundBy by,
        Optional<FilePlace> file) {
    public SearchHit {
        marks = List.copyOf(marks);
    }

    /// Words of the message itself.
    public SearchHit(
            Message message,
            ConversationId conversationId,
            String conversationTitle,
            Optional<User> sender,
            String snippet,
            List<Mark> marks,
            double score,
            FoundBy by) {
        this(message, conversationId, conversationTitle, sender, snippet, marks, score, by, Optional.empty());
    }

    /// A stretch of the snippet, in UTF-16 units.
    public record Mark(int start, int length) {}

    /// Why it was found.
    public enum FoundBy {
        WORDS,
        MEANING,
        BOTH
    }
}
