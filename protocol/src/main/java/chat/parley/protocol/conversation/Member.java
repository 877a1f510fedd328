package chat.parley.protocol.conversation;

import chat.parley.protocol.id.UserId;

/// Somebody in a conversation.
///
/// @param lastReadSeq the `seq` up to which this member has read
/// @param joinedSeq the conversation's last `seq` when this member came in
public record Member(
        UserId userId, String username, String displayName, MemberRole role, long lastReadSeq, long joinedSeq) {}
