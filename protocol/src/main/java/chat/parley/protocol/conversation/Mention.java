package chat.parley.protocol.conversation;

import chat.parley.protocol.id.UserId;

/// A stretch of a message's text that names a member.
///
/// @param start first UTF-16 unit of the stretch in the text, from 0
/// @param length number of UTF-16 units, at least 1
public record Mention(UserId userId, int start, int length) {}
