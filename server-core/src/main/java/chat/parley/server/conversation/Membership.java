package chat.parley.server.conversation;

import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// One member of a conversation as it is stored: their role, what they have read, how they see it.
public record Membership(
        UserId user,
        MemberRole role,
        long joinedSeq,
        Instant joinedAt,
        long lastReadSeq,
        long ownAfterRead,
        long mentionCount,
        boolean isArchived,
        boolean isPinned,
        boolean isHidden,
        Optional<Instant> mutedUntil,
        Instant updatedAt) {

    /// @return somebody who comes in now, with everything before read
    static Membership joining(UserId user, MemberRole role, long lastSeq, Instant now) {
        return new Membership(user, role, lastSeq, now, lastSeq, 0, 0, false, false, false, Optional.empty(), now);
    }
}
