package chat.parley.protocol.rest;

import chat.parley.protocol.id.ApiTokenId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// One of the caller's personal access tokens, without its secret.
///
/// @param lastUsedAt to the minute; absent when it never was
public record TokenInfo(
        ApiTokenId id, String name, List<TokenScope> scopes, Instant createdAt, Optional<Instant> lastUsedAt) {
    public TokenInfo {
        scopes = List.copyOf(scopes);
    }
}
