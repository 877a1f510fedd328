package chat.parley.protocol.rest;

import chat.parley.protocol.conversation.Message;
import java.util.List;

/// A page of messages in `seq` order.
public record MessagePage(List<Message> messages, boolean hasMore) {
    public MessagePage {
        messages = List.copyOf(messages);
    }
}
