package chat.parley.server.model;

import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.rest.ProviderKind;
import java.util.Optional;

/// Where a provider is, and how it is asked.
///
/// @param name what people call it
/// @param baseUrl as somebody typed it; absent for the provider's usual place
public record Endpoint(
        ConnectionId id, ProviderKind kind, String name, Optional<String> baseUrl, Optional<ApiKey> key) {}
