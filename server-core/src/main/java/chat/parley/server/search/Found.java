package chat.parley.server.search;

import chat.parley.protocol.id.ConversationId;
import java.util.Optional;

/// A message, or a file in one, that an index found.
///
/// @param score how well it fits, comparable within one search of one index only
public record Found(Place place, float score) {

    /// Where something stands in the log.
    ///
    /// @param file of the message, when it does not stand in the message itself
    public record Place(ConversationId conversation, long seq, Optional<InFile> file) {

        /// A message itself.
        public Place(ConversationId conversation, long seq) {
            this(conversation, seq, Optional.empty());
        }
    }

    /// Where something stands in the files of a message.
    ///
    /// @param number of the file among those of the message, from 1
    /// @param page from 1; 0 for the file's name
    public record InFile(int number, int page) {}
}
