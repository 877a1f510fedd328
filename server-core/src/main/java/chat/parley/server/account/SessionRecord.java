package chat.parley.server.account;

import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Optional;

/// One signed-in device as it is stored.
///
/// @param tokenHash what the access token is found by
/// @param device what the user calls it
/// @param endedAt when it was signed out, revoked or ended with the server
public record SessionRecord(
        SessionId id,
        UserId user,
        TokenHash tokenHash,
        SessionKind kind,
        String device,
        Instant createdAt,
        Instant lastSeenAt,
        Optional<Instant> endedAt) {}
