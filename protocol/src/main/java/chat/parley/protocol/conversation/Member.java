package chat.parley.protocol.conversation;

import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import java.util.Optional;

/// Somebody in a conversation.
///
/// @param lastReadSeq the `seq` up to which this member has read
/// @param joinedSeq the conversation's last `seq` when this member came in
/// @param avatar a picture of them
public record Member(
        UserId userId,
        String username,
        String displayName,
        MemberRole role,
        long lastReadSeq,
        long joinedSeq,
        Optional<FileId> avatar) {
    /// Somebody shown by initials.
    public Member(
            UserId userId, String username, String displayName, MemberRole role, long lastReadSeq, long joinedSeq) {
        this(userId, username, displayName, role, lastReadSeq, joinedSeq, Optional.empty());
    }
}
