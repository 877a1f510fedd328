package chat.parley.server;

import chat.parley.server.model.ModelProvider;
import java.util.List;
import java.util.Optional;

/// What the program that starts a server lends it.
///
/// @param models providers besides those that the settings name
/// @param keychain where the key stands that encrypts secrets; absent for a file in the data folder
public record Lent(List<ModelProvider> models, Optional<SystemKeychain> keychain) {

    static final Lent NOTHING = new Lent(List.of(), Optional.empty());

    public Lent {
        models = List.copyOf(models);
    }
}
