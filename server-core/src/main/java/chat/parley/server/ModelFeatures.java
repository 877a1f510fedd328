package chat.parley.server;

import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.rest.ProviderKind;
import chat.parley.server.limit.RateLimits;
import chat.parley.server.model.Endpoint;
import chat.parley.server.model.KeySource;
import chat.parley.server.model.ModelProvider;
import chat.parley.server.model.Models;
import chat.parley.server.model.Shared;
import chat.parley.server.model.Vault;
import chat.parley.server.model.Wiring;
import chat.parley.server.model.provider.Providers;
import chat.parley.server.model.provider.Timings;
import chat.parley.server.setting.AnswerChoices;
import chat.parley.server.setting.Instructions;
import chat.parley.server.setting.UserSettings;
import chat.parley.server.sql.Database;
import chat.parley.server.sql.SqlConnections;
import chat.parley.server.sql.SqlUserSettings;
import chat.parley.server.web.ModelRoutes;
import chat.parley.server.web.Route;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/// Everything about models that a server has, wired. Asks no provider by itself, so that no start waits for one.
///
/// @param instructions what users tell models about themselves
/// @param answers how users want models to answer
record ModelFeatures(Wiring wiring, Instructions instructions, AnswerChoices answers, Providers providers)
        implements AutoCloseable {

    private static final ConnectionId OLLAMA = new ConnectionId("ollama");

    /// @param keys where the key stands that encrypts those of providers
    /// @param always providers that need no connection, the most wanted first
    static ModelFeatures wire(
            ModelSettings settings, Database database, TimeSource time, KeySource keys, List<ModelProvider> always) {
        SecureRandom random = new SecureRandom();
        Providers providers = new Providers(Timings.USUAL, settings.privateAddresses(), time.clock(), random);
        UserSettings userSettings = new SqlUserSettings(database);
        Wiring wiring = Wiring.of(
                providers,
                shared(settings),
                new Wiring.Kept(new SqlConnections(database), userSettings, new Vault(keys, random)),
                always,
                new Wiring.Times(
                        time.clock(),
                        time.nanos(),
                        Executors.newThreadPerTaskExecutor(
                                Thread.ofVirtual().name("models-", 1).factory())));
        return new ModelFeatures(wiring, new Instructions(userSettings), new AnswerChoices(userSettings), providers);
    }

    private static Shared shared(ModelSettings settings) {
        List<Endpoint> named = new ArrayList<>();
        if (settings.openAiUrl().isPresent() || settings.openAiKey().isPresent())
            named.add(new Endpoint(
                    new ConnectionId("openai"),
                    Endpoint.Maker.THE_SERVER,
                    ProviderKind.OPENAI,
                    "OpenAI",
                    settings.openAiUrl(),
                    settings.openAiKey()));
        settings.anthropicKey()
                .ifPresent(key -> named.add(new Endpoint(
                        new ConnectionId("anthropic"),
                        Endpoint.Maker.THE_SERVER,
                        ProviderKind.ANTHROPIC,
                        "Anthropic",
                        Optional.empty(),
                        Optional.of(key))));
        settings.ollamaUrl().ifPresent(url -> named.add(ollama(Optional.of(url))));
        boolean look = settings.ollamaUrl().isEmpty() && settings.ollama() == ModelSettings.Finding.ON;
        return new Shared(named, look ? Optional.of(ollama(Optional.empty())) : Optional.empty());
    }

    private static Endpoint ollama(Optional<String> url) {
        return new Endpoint(OLLAMA, Endpoint.Maker.THE_SERVER, ProviderKind.OLLAMA, "Ollama", url, Optional.empty());
    }

    Models models() {
        return wiring.models();
    }

    List<Route> routes(RateLimits limits) {
        return new ModelRoutes(wiring.models(), wiring.connections(), instructions, answers, limits).routes();
    }

    @Override
    public void close() {
        providers.close();
    }
}
