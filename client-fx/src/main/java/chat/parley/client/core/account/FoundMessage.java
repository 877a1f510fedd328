package chat.parley.client.core.account;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.rest.SearchHit.FoundBy;
import chat.parley.protocol.rest.SearchHit.Mark;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A message that a search found, as the screens show it.
///
/// @param conversationTitle as the sidebar has it
/// @param author `You`, a person's name, or a model's
/// @param snippet the part of the text that fits, in one line
/// @param marks stretches of the snippet, in order
/// @param file where it stands, when the message itself does not say it
public record FoundMessage(
        MessageId id,
        ConversationId conversation,
        String conversationTitle,
        String author,
        Instant at,
        String snippet,
        List<Mark> marks,
        FoundBy by,
        Optional<FoundFile> file) {
    public FoundMessage {
        marks = List.copyOf(marks);
    }

    /// Words of the message itself.
    public FoundMessage(
            MessageId id,
            ConversationId conversation,
            String conversationTitle,
            String author,
            Instant at,
            String snippet,
            List<Mark> marks,
            FoundBy by) {
        this(id, conversation, conversationTitle, author, at, snippet, marks, by, Optional.empty());
    }
}
