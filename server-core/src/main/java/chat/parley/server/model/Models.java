package chat.parley.server.model;

import chat.parley.protocol.id.UserId;
import java.util.List;
import java.util.Optional;

/// Which models a user can ask. Never empty: the built-in assistant is always there.
///
/// Any thread may call.
public interface Models {

    /// The model of a user who has no other.
    String BUILT_IN = "builtin/parley";

    /// @return those that answered when they were last asked for their models; the caller may wait some seconds
    List<ModelInfo> list(UserId user);

    /// @return who answers for a user when nothing else is said
    String defaultModel(UserId user);

    /// @param model `provider/name`
    /// @return empty when this user has no such provider
    Optional<Chosen> find(UserId user, String model);

    /// @param name the model's name at the provider
    /// @param contextTokens how much it can read at once, in tokens
    record Chosen(ModelProvider provider, String name, int contextTokens) {}
}
