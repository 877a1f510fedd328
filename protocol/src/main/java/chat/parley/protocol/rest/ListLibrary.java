package chat.parley.protocol.rest;

import chat.parley.protocol.id.ConversationId;
import java.util.Optional;

/// POST `/backend-api/files/library`: the files of all conversations of the caller, newest first.
///
/// @param limit 1 to 100; absent: 40
/// @param cursor where the page before this one ended, with the same wishes as there
/// @param kind absent: everything
/// @param query words of the file's name, or of the conversation's title
/// @param in only of this conversation
public record ListLibrary(
        Optional<Integer> limit,
        Optional<String> cursor,
        Optional<LibraryKind> kind,
        Optional<String> query,
        Optional<ConversationId> in) {
    /// Which files.
    public enum LibraryKind {
        /// What can be shown as a picture.
        IMAGE,
        /// Everything else.
        FILE
    }
}
