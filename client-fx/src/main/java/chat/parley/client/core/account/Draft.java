package chat.parley.client.core.account;

import chat.parley.protocol.id.MessageId;
import java.util.Optional;

/// What stands in a conversation's composer, unsent.
///
/// @param caret UTF-16 position in the text
/// @param replyTo the message being answered
/// @param editing the own message being edited
public record Draft(String text, int caret, Optional<MessageId> replyTo, Optional<MessageId> editing) {
    public static Draft empty() {
        return new Draft("", 0, Optional.empty(), Optional.empty());
    }
}
