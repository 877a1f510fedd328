package chat.parley.protocol.rest;

import java.util.Optional;

/// PATCH `/backend-api/models/connections/{connection_id}`; what is absent stays.
///
/// @param baseUrl an empty text goes back to the provider's usual place
/// @param apiKey an empty text forgets the key
public record ChangeConnection(
        Optional<String> name, Optional<String> baseUrl, Optional<String> apiKey, Optional<Boolean> enabled) {

    /// Without the key: a record's own `toString` would put it into a log one day.
    @Override
    public String toString() {
        return "ChangeConnection[enabled=" + enabled + "]";
    }
}
