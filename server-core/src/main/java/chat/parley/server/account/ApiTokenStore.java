package chat.parley.server.account;

import chat.parley.protocol.id.ApiTokenId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Personal access tokens in the database.
public interface ApiTokenStore {

    void add(ApiTokenRecord token);

    /// @return newest first
    List<ApiTokenRecord> of(UserId user);

    /// @return empty also when its user's account is disabled
    Optional<ApiTokenRecord> find(TokenHash token);

    /// @return whether this user had such a token
    boolean remove(UserId user, ApiTokenId id);

    void touch(ApiTokenId id, Instant at);
}
