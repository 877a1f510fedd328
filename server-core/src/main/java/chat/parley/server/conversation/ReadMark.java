package chat.parley.server.conversation;

/// What one member has read of a conversation.
///
/// @param ownAfterRead their own messages after `lastReadSeq`
/// @param mentionCount messages after `lastReadSeq` that mention them
public record ReadMark(long lastReadSeq, long ownAfterRead, long mentionCount) {}
