package chat.parley.server.account;

import chat.parley.protocol.id.ApiTokenId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.TokenScope;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One personal access token as it is stored.
///
/// @param tokenHash what it is found by
public record ApiTokenRecord(
        ApiTokenId id,
        UserId user,
        TokenHash tokenHash,
        String name,
        Set<TokenScope> scopes,
        Instant createdAt,
        Optional<Instant> lastUsedAt) {
    public ApiTokenRecord {
        scopes = Set.copyOf(scopes);
    }
}
