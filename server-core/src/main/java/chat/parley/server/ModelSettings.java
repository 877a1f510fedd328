package chat.parley.server;

import chat.parley.server.model.ApiKey;
import chat.parley.server.model.PrivateAddresses;
import java.util.Map;
import java.util.Optional;

/// Providers of models that everybody on a server has.
///
/// @param openAiUrl of OpenAI, or of who speaks like it
/// @param ollamaUrl where Ollama is; absent to look for it on this computer
/// @param privateAddresses whether connections that users make may lead to them
public record ModelSettings(
        Optional<String> openAiUrl,
        Optional<ApiKey> openAiKey,
        Optional<String> ollamaUrl,
        Optional<ApiKey> anthropicKey,
        Finding ollama,
        PrivateAddresses privateAddresses) {

    /// Users of a server name no private addresses unless it is said otherwise.
    public ModelSettings(
            Optional<String> openAiUrl,
            Optional<ApiKey> openAiKey,
            Optional<String> ollamaUrl,
            Optional<ApiKey> anthropicKey,
            Finding ollama) {
        this(openAiUrl, openAiKey, ollamaUrl, anthropicKey, ollama, PrivateAddresses.REFUSE);
    }

    public ModelSettings with(PrivateAddresses other) {
        return new ModelSettings(openAiUrl, openAiKey, ollamaUrl, anthropicKey, ollama, other);
    }

    /// Whether a provider that nobody named is looked for.
    public enum Finding {
        ON,
        OFF
    }

    /// None but what is found.
    public static final ModelSettings USUAL =
            new ModelSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Finding.ON);

    /// What the environment names, for the server inside the app. An address that is none shows
    /// as
    /// the trouble of its connection.
    public static ModelSettings of(Map<String, String> environment) {
        Optional<String> ollama = given(environment, "PARLEY_OLLAMA_URL");
        boolean off = ollama.filter("off"::equalsIgnoreCase).isPresent();
        return new ModelSettings(
                given(environment, "PARLEY_OPENAI_BASE_URL"),
                given(environment, "PARLEY_OPENAI_API_KEY").map(ApiKey::new),
                off ? Optional.empty() : ollama,
                given(environment, "PARLEY_ANTHROPIC_API_KEY").map(ApiKey::new),
                off ? Finding.OFF : Finding.ON,
                PrivateAddresses.ALLOW);
    }

    private static Optional<String> given(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    /// None at all, wherever the server runs.
    public static final ModelSettings NONE =
            new ModelSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Finding.OFF);
}
