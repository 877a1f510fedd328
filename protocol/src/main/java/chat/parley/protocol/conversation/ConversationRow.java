package chat.parley.protocol.conversation;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A conversation as one of its members sees it in the list.
///
/// Unread messages are `lastSeq − lastReadSeq − ownAfterRead`, computed alike on both sides.
///
/// @param title absent in direct conversations: the client shows the other's name
/// @param clientId what its maker called it, for the maker only
/// @param updatedAt when the conversation, or this member's view of it, last changed
/// @param ownAfterRead how many messages after `lastReadSeq` are this member's own
/// @param mentionCount unread messages that mention this member
/// @param members everybody, when the kind is `self` or `direct`; empty for others, where `subscribed` tells
/// @param mutedUntil no notifications before this time
/// @param left true in answers to `updated_after` for a conversation that this member is no longer in
public record ConversationRow(
        ConversationId id,
        ConversationKind kind,
        Optional<String> title,
        Optional<ClientId> clientId,
        Instant createdAt,
        Instant updatedAt,
        long lastSeq,
        long lastRev,
        long lastReadSeq,
        long ownAfterRead,
        long mentionCount,
        Optional<Message> lastMessage,
        int memberCount,
        List<Member> members,
        MemberRole role,
        boolean isArchived,
        boolean isPinned,
        Optional<Instant> mutedUntil,
        Optional<Boolean> left) {
    public ConversationRow {
        members = List.copyOf(members);
    }

    /// @return messages this member has not read and did not write, never negative
    public long unread() {
        return Math.max(0, lastSeq - lastReadSeq - ownAfterRead);
    }
}
