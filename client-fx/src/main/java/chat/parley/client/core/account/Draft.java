package chat.parley.client.core.account;

import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.id.MessageId;
import java.util.List;
import java.util.Optional;

/// What stands in a conversation's composer, unsent.
///
/// @param caret UTF-16 position in the text
/// @param mentions people named in what is going to be sent: stretches of `text`, or of `aside` while a
///        message is edited
/// @param replyTo the message being answered
/// @param editing the own message being edited
/// @param aside the text that stood here before that edit began and comes back after it; empty when there
///        was none
public record Draft(
        String text,
        int caret,
        List<Mention> mentions,
        Optional<MessageId> replyTo,
        Optional<MessageId> editing,
        String aside) {
    public Draft {
        mentions = List.copyOf(mentions);
    }

    public static Draft empty() {
        return of("");
    }

    /// @return plain text with the caret at its end
    public static Draft of(String text) {
        return new Draft(text, text.length(), List.of(), Optional.empty(), Optional.empty(), "");
    }
}
