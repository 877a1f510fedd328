package chat.parley.server.model;

import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.rest.ProviderKind;
import java.util.Optional;

/// Where a provider is, and how it is asked.
///
/// @param name what people call it
/// @param maker who gave it
/// @param baseUrl as somebody typed it; absent for the provider's usual place
public record Endpoint(
        ConnectionId id, Maker maker, ProviderKind kind, String name, Optional<String> baseUrl, Optional<ApiKey> key) {

    /// Who gave it, and so decides where it may lead.
    public enum Maker {
        /// Its settings, or what was found beside it.
        THE_SERVER,
        A_USER
    }
}
