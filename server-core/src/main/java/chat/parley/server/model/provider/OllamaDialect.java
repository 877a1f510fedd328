package chat.parley.server.model.provider;

import chat.parley.server.model.Endpoint;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.ModelProvider;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.ollama.OllamaModels;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Ollama, on this computer or another one.
final class OllamaDialect implements Dialect {

    static final String USUAL = "http://127.0.0.1:11434";

    /// Asked for with every question: without it Ollama reads less, and forgets the beginning without a word.
    private static final int CONTEXT = 8_192;

    @Override
    public Framing framing() {
        return Framing.JSON_LINES;
    }

    @Override
    public String base(Endpoint endpoint) {
        return Dialect.bare(endpoint.baseUrl().orElse(USUAL)).replaceFirst("/(v1|api)$", "");
    }

    @Override
    public boolean needsKey() {
        return false;
    }

    @Override
    public StreamingChatModel model(Endpoint endpoint, String model, HttpClientBuilder http) {
        return OllamaStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(base(endpoint))
                .modelName(model)
                .numCtx(CONTEXT)
                .returnThinking(true)
                .build();
    }

    @Override
    public List<ModelDescription> list(Endpoint endpoint, HttpClientBuilder http) {
        return OllamaModels.builder()
                .httpClientBuilder(http)
                .baseUrl(base(endpoint))
                .maxRetries(0)
                .build()
                .availableModels()
                .content()
                .stream()
                .map(model -> ModelDescription.builder()
                        .name(model.getName())
                        .provider(ModelProvider.OLLAMA)
                        .build())
                .toList();
    }

    @Override
    public Sign sign(String name, JsonNode event, Troubles troubles) {
        if (Dialect.says(event.path("error"))) return new Sign.Failed(troubles.inStream(event.toString()));
        if (event.path("done").booleanValue(false)) return new Sign.End();
        JsonNode message = event.path("message");
        boolean word = Dialect.has(message, "content")
                || Dialect.has(message, "thinking")
                || Dialect.has(message, "tool_calls");
        return word ? new Sign.Word() : new Sign.Nothing();
    }

    @Override
    public int contextTokens(String model) {
        return CONTEXT;
    }
}
