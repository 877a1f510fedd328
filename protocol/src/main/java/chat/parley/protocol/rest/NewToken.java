package chat.parley.protocol.rest;

import chat.parley.protocol.id.ApiTokenId;
import java.time.Instant;
import java.util.List;

/// A personal access token was made; it is shown this once.
///
/// @param token goes into `Authorization: Bearer`
public record NewToken(ApiTokenId id, String name, List<TokenScope> scopes, String token, Instant createdAt) {
    public NewToken {
        scopes = List.copyOf(scopes);
    }

    /// Without the token: a record's own `toString` would put it into a log one day.
    @Override
    public String toString() {
        return "NewToken[" + id + "]";
    }
}
