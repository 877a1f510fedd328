package chat.parley.server.search;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// Words that were found, and where they stand.
///
/// @param citation what the answer's reader follows
/// @param text the whole message, or the section of a help page
/// @param origin absent for a help page
public record Passage(Citation citation, String text, Optional<Origin> origin) {

    /// Who said it, and when.
    ///
    /// @param conversation what the asker calls the conversation
    public record Origin(UserId author, String authorName, String conversation, Instant at) {}
}
