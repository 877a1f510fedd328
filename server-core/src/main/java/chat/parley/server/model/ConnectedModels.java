package chat.parley.server.model;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.id.MalformedId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.setting.UserSetting;
import chat.parley.server.setting.UserSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The models of a user's connections, and behind them those that everybody has without one.
///
/// Any thread may call.
public final class ConnectedModels implements Models {

    /// How much a model reads that its provider does not list, in tokens.
    private static final int UNKNOWN_CONTEXT = 8_192;

    private final Directory directory;
    private final Listings listings;
    private final Connector connector;
    private final UserSettings settings;
    private final List<ModelProvider> always;

    /// @param always those that need no connection; the last one is there in any case
    ConnectedModels(
            Directory directory,
            Listings listings,
            Connector connector,
            UserSettings settings,
            List<ModelProvider> always) {
        this.directory = directory;
        this.listings = listings;
        this.connector = connector;
        this.settings = settings;
        this.always = List.copyOf(always);
    }

    @Override
    public List<ModelInfo> list(UserId user) {
        List<ModelInfo> all = new ArrayList<>();
        for (Listings.Listing listing : listings.all(askable(user))) all.addAll(listing.models());
        for (ModelProvider provider : always) all.addAll(provider.models());
        return all;
    }

    private List<Endpoint> askable(UserId user) {
        return directory.of(user).stream()
                .filter(Known::canBeAsked)
                .map(Known::endpoint)
                .toList();
    }

    @Override
    public String defaultModel(UserId user) {
        return Optional.ofNullable(settings.of(user).get(UserSetting.DEFAULT_MODEL))
                .filter(chosen -> find(user, chosen).isPresent())
                .or(() -> firstConnected(user))
                .or(() -> always.stream()
                        .flatMap(provider -> provider.models().stream())
                        .map(ModelInfo::id)
                        .findFirst())
                .orElse(BUILT_IN);
    }

    /// The first connection that has a model counts, so one that is slow is waited for.
    private Optional<String> firstConnected(UserId user) {
        return listings.all(askable(user)).stream()
                .flatMap(listing -> listing.models().stream())
                .map(ModelInfo::id)
                .findFirst();
    }

    /// From now on this model answers the user when nothing else is said.
    ///
    /// @throws Refused `validation_failed` when the user has no such model
    public void choose(UserId user, String model) {
        if (find(user, model).isEmpty())
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED,
                    "/model",
                    "You have no such model. Choose one of your list of models.");
        settings.put(user, Map.of(UserSetting.DEFAULT_MODEL, model));
    }

    @Override
    public Optional<Chosen> find(UserId user, String model) {
        int slash = model.indexOf('/');
        if (slash < 1 || slash == model.length() - 1) return Optional.empty();
        String connection = model.substring(0, slash);
        String name = model.substring(slash + 1);
        for (ModelProvider provider : always)
            if (provider.name().equals(connection))
                return listed(provider.models(), model).map(info -> new Chosen(provider, name, info.contextTokens()));
        return id(connection)
                .flatMap(id -> directory.find(user, id))
                .filter(Known::canBeAsked)
                .map(known -> chosen(known.endpoint(), name, model));
    }

    /// A name that the provider does not list is passed on: it knows best.
    private Chosen chosen(Endpoint endpoint, String name, String model) {
        int reads = listings.known(endpoint)
                .flatMap(listing -> listed(listing.models(), model))
                .map(ModelInfo::contextTokens)
                .orElse(UNKNOWN_CONTEXT);
        return new Chosen(connector.connect(endpoint), name, reads);
    }

    private static Optional<ModelInfo> listed(List<ModelInfo> models, String id) {
        return models.stream().filter(info -> info.id().equals(id)).findFirst();
    }

    private static Optional<ConnectionId> id(String text) {
        try {
            return Optional.of(new ConnectionId(text));
        } catch (MalformedId e) {
            return Optional.empty();
        }
    }
}
