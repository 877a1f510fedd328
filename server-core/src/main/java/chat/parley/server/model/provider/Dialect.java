package chat.parley.server.model.provider;

import chat.parley.protocol.rest.ProviderKind;
import chat.parley.server.model.Endpoint;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.catalog.ModelDescription;
import dev.langchain4j.model.chat.StreamingChatModel;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// What differs between the languages of providers.
sealed interface Dialect permits OpenAiDialect, OllamaDialect, AnthropicDialect, GeminiDialect {

    /// How events are told apart.
    enum Framing {
        SERVER_SENT_EVENTS,
        JSON_LINES
    }

    static Dialect of(ProviderKind kind) {
        return switch (kind) {
            case OPENAI -> new OpenAiDialect();
            case OLLAMA -> new OllamaDialect();
            case ANTHROPIC -> new AnthropicDialect();
            case GEMINI -> new GeminiDialect();
        };
    }

    Framing framing();

    /// @return where requests go, without a slash at the end
    String base(Endpoint endpoint);

    /// @return whether it is asked with a key only
    boolean needsKey();

    StreamingChatModel model(Endpoint endpoint, String model, HttpClientBuilder http);

    List<ModelDescription> list(Endpoint endpoint, HttpClientBuilder http);

    /// @param name of the event; empty when it has none
    Sign sign(String name, JsonNode event, Troubles troubles);

    /// @return how much a model reads when the provider does not say, in tokens
    int contextTokens(String model);

    /// @return an address as it is asked
    static String bare(String url) {
        return url.replaceAll("/+$", "");
    }

    /// @return an address; with the usual path when it has none
    static String withPath(String url, String path) {
        String bare = bare(url);
        return bare.indexOf('/', bare.indexOf("://") + 3) < 0 ? bare + path : bare;
    }

    static boolean has(JsonNode node, String field) {
        JsonNode value = node.path(field);
        return value.isString() ? !value.stringValue().isEmpty() : value.isArray() && !value.isEmpty();
    }

    static boolean says(JsonNode value) {
        return !value.isMissingNode() && !value.isNull();
    }
}
