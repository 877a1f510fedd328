package chat.parley.server.model.provider;

import chat.parley.server.model.ApiKey;
import chat.parley.server.model.Endpoint;
import chat.parley.server.model.ModelFailure;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiModelCatalog;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Google's Gemini.
final class GeminiDialect implements Dialect {

    private static final String USUAL = "https://generativelanguage.googleapis.com/v1beta";

    @Override
    public Framing framing() {
        return Framing.SERVER_SENT_EVENTS;
    }

    @Override
    public String base(Endpoint endpoint) {
        return Dialect.withPath(endpoint.baseUrl().orElse(USUAL), "/v1beta");
    }

    @Override
    public boolean needsKey() {
        return true;
    }

    @Override
    public StreamingChatModel model(Endpoint endpoint, String model, HttpClientBuilder http) {
        return GoogleAiGeminiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(base(endpoint))
                .apiKey(endpoint.key().map(ApiKey::value).orElse(""))
                .modelName(model)
                .returnThinking(true)
                .build();
    }

    @Override
    public List<ModelDescription> list(Endpoint endpoint, HttpClientBuilder http) {
        return GoogleAiGeminiModelCatalog.builder()
                .httpClientBuilder(http)
                .baseUrl(base(endpoint))
                .apiKey(endpoint.key().map(ApiKey::value).orElse(""))
                .build()
                .listModels();
    }

    @Override
    public Sign sign(String name, JsonNode event, Troubles troubles) {
        if (Dialect.says(event.path("error"))) return new Sign.Failed(troubles.inStream(event.toString()));
        JsonNode candidate = event.path("candidates").path(0);
        if (candidate.isMissingNode()
                && Dialect.says(event.path("promptFeedback").path("blockReason")))
            return new Sign.Failed(
                    troubles.of(ModelFailure.Kind.PROVIDER_REFUSED, "declined to answer this. Ask in other words."));
        if (Dialect.has(candidate, "finishReason")) return new Sign.Whole();
        return Dialect.has(candidate.path("content"), "parts") ? new Sign.Word() : new Sign.Nothing();
    }

    @Override
    public int contextTokens(String model) {
        return 1_000_000;
    }
}
