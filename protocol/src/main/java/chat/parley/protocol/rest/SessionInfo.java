package chat.parley.protocol.rest;

import chat.parley.protocol.id.SessionId;
import java.time.Instant;

/// One signed-in device of the caller.
///
/// @param isCurrent whether this is the session that asks
public record SessionInfo(SessionId id, String device, Instant createdAt, Instant lastSeenAt, boolean isCurrent) {}
