package chat.parley.server.search;

import chat.parley.protocol.id.ConversationId;

/// A message that an index found, by its place in the log.
///
/// @param score how well it fits, comparable within one search of one index only
public record Found(ConversationId conversation, long seq, float score) {

    /// @return the same place, whatever found it
    Place place() {
        return new Place(conversation, seq);
    }

    /// Where a message stands.
    public record Place(ConversationId conversation, long seq) {}
}
