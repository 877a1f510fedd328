package chat.parley.server.model;

import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.rest.ProviderKind;
import java.time.Instant;
import java.util.Optional;

/// A connection that a user made, as it is stored.
///
/// @param sealedKey the provider's key, encrypted by a [Vault]
public record StoredConnection(
        ConnectionId id,
        ProviderKind kind,
        String name,
        Optional<String> baseUrl,
        Optional<SealedKey> sealedKey,
        boolean enabled,
        Instant createdAt) {}
