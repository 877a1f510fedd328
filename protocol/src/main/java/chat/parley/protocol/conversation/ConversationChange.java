package chat.parley.protocol.conversation;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import java.util.List;
import java.util.Optional;

/// What every member hears when a conversation itself changes; the same bytes for all of them.
///
/// @param title the present title
/// @param memberCount how many members there are now
/// @param members members that came, or whose role or name changed, as they are now
/// @param removed members that are gone
/// @param assistant as it is now; set when the kind is `assistant`
/// @param picture that shows the group now
public record ConversationChange(
        ConversationId id,
        ConversationKind kind,
        Optional<String> title,
        int memberCount,
        List<Member> members,
        List<UserId> removed,
        Optional<AssistantState> assistant,
        Optional<FileId> picture) {
    public ConversationChange {
        members = List.copyOf(members);
        removed = List.copyOf(removed);
    }

    /// A change of a conversation of people.
    public ConversationChange(
            ConversationId id,
            ConversationKind kind,
            Optional<String> title,
            int memberCount,
            List<Member> members,
            List<UserId> removed) {
        this(id, kind, title, memberCount, members, removed, Optional.empty(), Optional.empty());
    }

    /// A change of a conversation that no picture shows.
    public ConversationChange(
            ConversationId id,
            ConversationKind kind,
            Optional<String> title,
            int memberCount,
            List<Member> members,
            List<UserId> removed,
            Optional<AssistantState> assistant) {
        this(id, kind, title, memberCount, members, removed, assistant, Optional.empty());
    }
}
