package chat.parley.protocol.rest;

import java.util.List;
import java.util.Optional;

/// Answer to POST `/backend-api/models/connections/test` and `/backend-api/models/connections/{connection_id}/test`:
/// what the provider said just now.
///
/// @param trouble why it is not ok: one sentence that says what to do
public record ConnectionTest(boolean ok, List<ModelEntry> models, Optional<String> trouble) {
    public ConnectionTest {
        models = List.copyOf(models);
    }
}
