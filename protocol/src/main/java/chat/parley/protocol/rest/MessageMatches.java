package chat.parley.protocol.rest;

import chat.parley.protocol.conversation.Message;
import java.util.List;

/// Answer to GET `/backend-api/conversation/{id}/messages/search?q=`: newest first.
///
/// @param total how many messages match, at most 1,000 are counted
public record MessageMatches(List<Message> messages, int total) {
    public MessageMatches {
        messages = List.copyOf(messages);
    }
}
