package chat.parley.server.model.provider;

import chat.parley.server.model.ApiKey;
import chat.parley.server.model.Endpoint;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.anthropic.AnthropicModelCatalog;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Anthropic.
final class AnthropicDialect implements Dialect {

    private static final String USUAL = "https://api.anthropic.com/v1";

    /// Must be named. More is refused by the models of the third generation.
    private static final int LONGEST_OF_OLD_ONES = 4_096;

    private static final int LONGEST = 8_192;

    @Override
    public Framing framing() {
        return Framing.SERVER_SENT_EVENTS;
    }

    @Override
    public String base(Endpoint endpoint) {
        return Dialect.withPath(endpoint.baseUrl().orElse(USUAL), "/v1");
    }

    @Override
    public boolean needsKey() {
        return true;
    }

    @Override
    public StreamingChatModel model(Endpoint endpoint, String model, HttpClientBuilder http) {
        boolean old = model.startsWith("claude-3-opus") || model.startsWith("claude-3-haiku");
        return AnthropicStreamingChatModel.builder()
                .httpClientBuilder(http)
                .baseUrl(base(endpoint))
                .apiKey(endpoint.key().map(ApiKey::value).orElse(""))
                .modelName(model)
                .maxTokens(old ? LONGEST_OF_OLD_ONES : LONGEST)
                .returnThinking(true)
                .build();
    }

    @Override
    public List<ModelDescription> list(Endpoint endpoint, HttpClientBuilder http) {
        return AnthropicModelCatalog.builder()
                .httpClientBuilder(http)
                .baseUrl(base(endpoint))
                .apiKey(endpoint.key().map(ApiKey::value).orElse(""))
                .build()
                .listModels();
    }

    @Override
    public Sign sign(String name, JsonNode event, Troubles troubles) {
        return switch (event.path("type").stringValue("")) {
            case "error" -> new Sign.Failed(troubles.inStream(event.toString()));
            case "message_stop" -> new Sign.End();
            case "content_block_start", "content_block_delta", "message_delta" -> new Sign.Word();
            default -> new Sign.Nothing();
        };
    }

    @Override
    public int contextTokens(String model) {
        return 200_000;
    }
}
