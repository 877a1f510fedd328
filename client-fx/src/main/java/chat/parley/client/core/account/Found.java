package chat.parley.client.core.account;

import chat.parley.protocol.conversation.Message;
import java.util.List;

/// What finding in a conversation gave, newest first.
///
/// @param isComplete false while, or because, only this computer's copy was searched
public record Found(List<Message> messages, boolean isComplete) {
    public Found {
        messages = List.copyOf(messages);
    }
}
