package chat.parley.server.fault;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.util.List;
import java.util.Map;

/// One conversation as it can be read at the end, on every path there is.
///
/// @param firstRev the conversation's `rev` before the first deed
/// @param paths name of a read path to all messages in `seq` order; at least one path
/// @param rows the conversation list's row of each member
public record Picture(
        ConversationId id,
        long firstRev,
        long lastSeq,
        long lastRev,
        Map<String, List<Message>> paths,
        Map<UserId, ConversationRow> rows) {
    public Picture {
        paths = Map.copyOf(paths);
        rows = Map.copyOf(rows);
    }
}
