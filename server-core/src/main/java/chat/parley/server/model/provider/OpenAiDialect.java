package chat.parley.server.model.provider;

import chat.parley.server.model.ApiKey;
import chat.parley.server.model.Endpoint;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.openai.OpenAiModelCatalog;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/// OpenAI, and everybody who speaks like it.
final class OpenAiDialect implements Dialect {

    static final String USUAL = "https://api.openai.com/v1";
    private static final Pattern HALF_A_MILLION = Pattern.compile("gpt-4\\.1.*|gpt-5.*");
    private static final Pattern LARGE = Pattern.compile("gpt-4o.*|gpt-4-turbo.*|o[1-9].*|chatgpt-.*");
    private static final int UNKNOWN = 8_192;

    @Override
    public Framing framing() {
        return Framing.SERVER_SENT_EVENTS;
    }

    @Override
    public String base(Endpoint endpoint) {
        return Dialect.withPath(endpoint.baseUrl().orElse(USUAL), "/v1");
    }

    /// Many that run on this computer want none.
    @Override
    public boolean needsKey() {
        return false;
    }

    @Override
    public StreamingChatModel model(Endpoint endpoint, String model, HttpClientBuilder http) {
        return OpenAiStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(base(endpoint))
                .apiKey(endpoint.key().map(ApiKey::value).orElse(null))
                .modelName(model)
                .returnThinking(true)
                .accumulateToolCallId(false)
                .build();
    }

    @Override
    public List<ModelDescription> list(Endpoint endpoint, HttpClientBuilder http) {
        return OpenAiModelCatalog.builder()
                .httpClientBuilder(http)
                .baseUrl(base(endpoint))
                .apiKey(endpoint.key().map(ApiKey::value).orElse(null))
                .build()
                .listModels();
    }

    @Override
    public Sign sign(String name, JsonNode event, Troubles troubles) {
        JsonNode error = event.path("error");
        if (name.equals("error") || Dialect.says(error)) return new Sign.Failed(troubles.inStream(event.toString()));
        JsonNode choice = event.path("choices").path(0);
        if (Dialect.has(choice, "finish_reason")) return new Sign.Whole();
        JsonNode delta = choice.path("delta");
        boolean word = Dialect.has(delta, "content")
                || Dialect.has(delta, "reasoning_content")
                || Dialect.has(delta, "tool_calls");
        return word ? new Sign.Word() : new Sign.Nothing();
    }

    @Override
    public int contextTokens(String model) {
        if (HALF_A_MILLION.matcher(model).matches()) return 400_000;
        if (LARGE.matcher(model).matches()) return 128_000;
        return model.startsWith("gpt-3.5") ? 16_385 : UNKNOWN;
    }
}
