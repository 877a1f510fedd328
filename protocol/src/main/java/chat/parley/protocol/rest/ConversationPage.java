package chat.parley.protocol.rest;

import chat.parley.protocol.conversation.ConversationRow;
import java.util.List;

/// A page of the conversation list.
///
/// @param total how many rows there are in all
public record ConversationPage(List<ConversationRow> items, int total, int limit, int offset) {
    public ConversationPage {
        items = List.copyOf(items);
    }
}
