package chat.parley.server.search;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/// An index as the one who fills it sees it. It remembers how far it has followed each conversation.
///
/// One thread at a time.
public interface Following {

    /// @return the `rev` up to which each conversation is in it
    Map<ConversationId, Long> cursors() throws IOException;

    /// Takes messages as they stand now, whatever it knew of them before; those that are deleted leave it.
    ///
    /// @param files what the files of the messages say
    /// @param rev the conversation is followed up to here then
    void take(ConversationId conversation, List<Message> messages, FileTexts files, long rev) throws IOException;

    /// Forgets a conversation that is gone.
    void forget(ConversationId conversation) throws IOException;

    /// Puts on the disk what was taken; what was not, is taken again after a start.
    void commit() throws IOException;
}
