package chat.parley.server.search;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The log, as those who search it need it. Temporary conversations are not in it.
///
/// Any thread may call; callers wait. Each call is one snapshot.
public interface Archive {

    /// What is found in a file.
    ///
    /// @param page from 1; of its name, the first
    /// @param text the whole page
    record FilePart(FileId file, String name, int page, String text) {}

    /// A conversation, and how far it has come.
    record Head(ConversationId id, long lastRev) {}

    /// What changed in a conversation.
    ///
    /// @param messages as they stand now, in the order of their changes
    /// @param rev nothing else has changed up to here
    record Changes(List<Message> messages, long rev, boolean hasMore) {}

    /// A conversation as a member knows it.
    ///
    /// @param others who else is in it, when it is called by its members
    record Conversation(ConversationId id, ConversationKind kind, Optional<String> title, List<UserId> others) {}

    /// A message that its reader may see, and where.
    ///
    /// @param file the part of a file of the message, when that is what was found
    record Seen(Message message, Conversation conversation, Found.Place place, Optional<FilePart> file) {

        /// @return what was found, in full
        String text() {
            return file.map(FilePart::text).orElse(message.content().text());
        }
    }

    /// @return all conversations, the one with the latest message first
    List<Head> heads();

    /// @return empty when there is no such conversation, or no more
    Optional<Changes> changes(ConversationId conversation, long afterRev, int limit);

    /// @return what each page of a file says, from the first; empty when it was deleted
    Optional<List<String>> pages(FileId file);

    /// @return the conversations in this user's list
    Set<ConversationId> visible(UserId user);

    /// @return those of the messages that are there and that this user may see, in the same order
    List<Seen> read(UserId user, List<Found.Place> places);

    /// @return the conversations in this user's list, the one with the latest message first
    List<Conversation> conversations(UserId user, int limit);

    /// @return the conversation, when it is in this user's list
    Optional<Conversation> conversation(UserId user, ConversationId conversation);

    /// @return the newest messages that are not deleted, oldest first; none for a user who may not see them
    List<Message> newest(UserId user, ConversationId conversation, int limit);
}
