package chat.parley.protocol.live;

import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// A person's presence at one moment.
///
/// @param lastSeen when the last of the person's sockets closed, while offline
public record Presence(UserId userId, PresenceState state, Optional<Instant> lastSeen) {}
