package chat.parley.server.conversation;

import chat.parley.protocol.id.MessageId;
import java.time.Instant;

/// A message is in the log, durably.
///
/// @param repeated it had been there before, under the same client id
public record Appended(MessageId messageId, long seq, long rev, Instant createdAt, boolean repeated) {}
