package chat.parley.protocol.rest;

import java.util.Optional;

/// POST `/backend-api/models/connections`, and `/test` below it, which keeps nothing.
///
/// @param name what to call it, at most 64 code points; absent for the provider's own name
/// @param baseUrl where it is, such as `http://127.0.0.1:1234/v1`; absent for the provider's usual place
/// @param apiKey is kept encrypted and never shown again
public record AddConnection(
        ProviderKind kind, Optional<String> name, Optional<String> baseUrl, Optional<String> apiKey) {

    /// Without the key: a record's own `toString` would put it into a log one day.
    @Override
    public String toString() {
        return "AddConnection[" + kind + "]";
    }
}
