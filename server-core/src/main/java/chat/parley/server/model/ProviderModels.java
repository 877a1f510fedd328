package chat.parley.server.model;

import chat.parley.protocol.id.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The models of providers that everybody has; the first one's first model is the default.
///
/// Any thread may call.
public final class ProviderModels implements Models {

    /// The model of a user who has no other.
    public static final String BUILT_IN = "builtin/parley";

    private final List<ModelProvider> providers;

    public ProviderModels(List<ModelProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    @Override
    public List<ModelInfo> list(UserId user) {
        List<ModelInfo> all = new ArrayList<>();
        for (ModelProvider provider : providers) all.addAll(provider.models());
        return all;
    }

    @Override
    public String defaultModel(UserId user) {
        return list(user).stream().findFirst().map(ModelInfo::id).orElse(BUILT_IN);
    }

    @Override
    public Optional<Chosen> find(UserId user, String model) {
        for (ModelProvider provider : providers)
            if (model.startsWith(provider.name() + "/"))
                for (ModelInfo info : provider.models())
                    if (info.id().equals(model))
                        return Optional.of(new Chosen(
                                provider, model.substring(provider.name().length() + 1), info.contextTokens()));
        return Optional.empty();
    }
}
