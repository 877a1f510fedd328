package chat.parley.server.model.provider;

import chat.parley.protocol.rest.ProviderKind;
import chat.parley.server.model.Endpoint;
import chat.parley.server.model.ModelRequest;
import chat.parley.server.model.Picture;
import chat.parley.server.model.PromptMessage;
import chat.parley.server.model.ToolCall;
import chat.parley.server.model.Wishes;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A question in LangChain4j's words.
final class Question {

    /// They refuse another temperature than their own.
    private static final Pattern FIXED_TEMPERATURE = Pattern.compile("(o[1-9]|gpt-5).*");

    private Question() {}

    static ChatRequest of(ModelRequest request, Endpoint endpoint, JsonMapper json) {
        return ChatRequest.builder()
                .messages(messages(request.messages()))
                .parameters(parameters(request, endpoint, json))
                .build();
    }

    private static List<ChatMessage> messages(List<PromptMessage> prompt) {
        List<ChatMessage> messages = new ArrayList<>();
        Map<String, String> tools = new HashMap<>();
        for (PromptMessage message : prompt) {
            for (ToolCall call : message.toolCalls()) tools.put(call.id(), call.name());
            switch (message.role()) {
                case SYSTEM -> {
                    if (!message.text().isBlank()) messages.add(SystemMessage.from(message.text()));
                }
                case USER -> messages.add(user(message));
                case ASSISTANT -> messages.add(assistant(message));
                case TOOL -> {
                    String call = message.answersCall().orElse("");
                    messages.add(
                            ToolExecutionResultMessage.from(call, tools.getOrDefault(call, "tool"), message.text()));
                }
            }
        }
        return messages;
    }

    private static UserMessage user(PromptMessage message) {
        if (message.pictures().isEmpty()) return UserMessage.from(message.text());
        List<Content> contents = new ArrayList<>();
        if (!message.text().isBlank()) contents.add(TextContent.from(message.text()));
        for (Picture picture : message.pictures())
            contents.add(ImageContent.from(Base64.getEncoder().encodeToString(picture.bytes()), picture.mimeType()));
        return UserMessage.from(contents);
    }

    private static AiMessage assistant(PromptMessage message) {
        if (message.toolCalls().isEmpty()) return AiMessage.from(message.text());
        AiMessage.Builder calling = AiMessage.builder()
                .toolExecutionRequests(message.toolCalls().stream()
                        .map(call -> ToolExecutionRequest.builder()
                                .id(call.id())
                                .name(call.name())
                                .arguments(call.arguments())
                                .build())
                        .toList());
        if (!message.text().isEmpty()) calling.text(message.text());
        return calling.build();
    }

    private static ChatRequestParameters parameters(ModelRequest request, Endpoint endpoint, JsonMapper json) {
        boolean isOpenAi = endpoint.kind() == ProviderKind.OPENAI;
        Optional<Integer> most = request.maxTokens().map(tokens -> Math.min(tokens, Caps.OUTPUT_TOKENS));
        if (isOpenAi && endpoint.baseUrl().isEmpty()) {
            OpenAiChatRequestParameters.Builder parameters = OpenAiChatRequestParameters.builder();
            most.ifPresent(parameters::maxCompletionTokens);
            return common(parameters, request, endpoint, json).build();
        }
        DefaultChatRequestParameters.Builder<?> parameters = ChatRequestParameters.builder();
        most.ifPresent(parameters::maxOutputTokens);
        return common(parameters, request, endpoint, json).build();
    }

    private static <B extends DefaultChatRequestParameters.Builder<?>> B common(
            B parameters, ModelRequest request, Endpoint endpoint, JsonMapper json) {
        Wishes wishes = request.wishes();
        parameters.modelName(request.model());
        if (!FIXED_TEMPERATURE.matcher(request.model()).matches()) {
            request.temperature().ifPresent(parameters::temperature);
            wishes.topP().ifPresent(parameters::topP);
        }
        if (!wishes.stop().isEmpty()) parameters.stopSequences(wishes.stop());
        if (!wishes.tools().isEmpty()) {
            parameters.toolSpecifications(
                    wishes.tools().stream().map(tool -> tool(tool, json)).toList());
            wishes.toolUse().ifPresent(use -> parameters.toolChoice(choice(use)));
        }
        wishes.json()
                .filter(wish -> wish.schema().isPresent() || endpoint.kind() != ProviderKind.ANTHROPIC)
                .ifPresent(wish -> parameters.responseFormat(format(wish)));
        return parameters;
    }

    private static ToolChoice choice(Wishes.ToolUse use) {
        return switch (use) {
            case NONE -> ToolChoice.NONE;
            case REQUIRED -> ToolChoice.REQUIRED;
        };
    }

    private static ToolSpecification tool(Wishes.Tool tool, JsonMapper json) {
        ObjectNode node = json.createObjectNode();
        node.put("name", tool.name());
        tool.description().ifPresent(text -> node.put("description", text));
        node.set("parameters", json.readTree(tool.parameters()));
        return ToolSpecification.fromJson(node.toString());
    }

    private static ResponseFormat format(Wishes.Json wish) {
        ResponseFormat.Builder format = ResponseFormat.builder().type(ResponseFormatType.JSON);
        wish.schema()
                .ifPresent(schema -> format.jsonSchema(JsonSchema.builder()
                        .name(wish.name())
                        .rootElement(JsonRawSchema.from(schema))
                        .build()));
        return format.build();
    }
}
