package chat.parley.server;

import chat.parley.server.model.ApiKey;
import java.util.Optional;

/// Providers of models that everybody on a server has.
///
/// @param openAiUrl of OpenAI, or of who speaks like it
/// @param ollamaUrl where Ollama is; absent to look for it on this computer
public record ModelSettings(
        Optional<String> openAiUrl,
        Optional<ApiKey> openAiKey,
        Optional<String> ollamaUrl,
        Optional<ApiKey> anthropicKey,
        Finding ollama) {

    /// Whether a provider that nobody named is looked for.
    public enum Finding {
        ON,
        OFF
    }

    /// None but what is found.
    public static final ModelSettings USUAL =
            new ModelSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Finding.ON);

    /// None at all, wherever the server runs.
    public static final ModelSettings NONE =
            new ModelSettings(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Finding.OFF);
}
