package chat.parley.server.search;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.ListLibrary.LibraryKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The files that messages show, as the library needs them: of conversations in somebody's list, temporary ones left
/// out.
public interface FileArchive {

    /// A file where it was shown last.
    ///
    /// @param at when that message came
    record Shown(
            Attachment file, UserId owner, ConversationId conversation, MessageId message, UserId sender, Instant at) {}

    /// Where a list goes on.
    record After(Instant at, FileId file) {}

    /// @param in only of this conversation
    record Wish(UserId user, Optional<ConversationId> in, Optional<LibraryKind> kind) {}

    /// @return each file once, the one that was shown last first
    List<Shown> shown(Wish wish, Optional<After> after, int limit);

    /// @return how many messages show this file to this user
    int places(UserId user, FileId file);
}
