package chat.parley.protocol.conversation;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.util.List;
import java.util.Optional;

/// What every member hears when a conversation itself changes; the same bytes for all of them.
///
/// @param title the present title
/// @param memberCount how many members there are now
/// @param members members that came, or whose role or name changed, as they are now
/// @param removed members that are gone
public record ConversationChange(
        ConversationId id,
        ConversationKind kind,
        Optional<String> title,
        int memberCount,
        List<Member> members,
        List<UserId> removed) {
    public ConversationChange {
        members = List.copyOf(members);
        removed = List.copyOf(removed);
    }
}
