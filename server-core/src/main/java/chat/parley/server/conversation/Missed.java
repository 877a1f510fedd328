package chat.parley.server.conversation;

import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import java.util.List;

/// What a client missed, as of one moment.
///
/// @param recovered false when too much was missed to be told change by change
/// @param messages the present state of each, in the order of the cursor: `rev` or `seq`
/// @param hasMore ask again with the last message's number
public record Missed(
        long lastSeq, long lastRev, boolean recovered, List<Message> messages, boolean hasMore, List<Member> members) {
    public Missed {
        messages = List.copyOf(messages);
        members = List.copyOf(members);
    }
}
