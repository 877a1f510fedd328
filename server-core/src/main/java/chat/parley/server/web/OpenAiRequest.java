package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.server.limit.Sizes;
import chat.parley.server.model.PromptMessage;
import chat.parley.server.model.ToolCall;
import chat.parley.server.model.Wishes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// A question in OpenAI's words: what Parley can pass on is read, what it does not know is let be, and what it cannot
/// do
/// is refused.
///
/// @param streamed whether the answer is sent as it comes
/// @param countsTokens whether a streamed answer ends with its usage
record OpenAiRequest(
        String model,
        List<PromptMessage> messages,
        Optional<Double> temperature,
        Optional<Integer> maxTokens,
        Wishes wishes,
        boolean streamed,
        boolean countsTokens) {

    private static final int MOST_STOPS = 16;

    /// @throws Refused naming the field that is wrong
    static OpenAiRequest of(JsonNode body) {
        if (body.has("n") && body.path("n").intValue(0) != 1) throw wrong("n", "Parley gives one answer: leave n out.");
        return new OpenAiRequest(
                text(body, "model"),
                messages(body.path("messages")),
                number(body, "temperature", 2),
                whole(body, "max_completion_tokens").or(() -> whole(body, "max_tokens")),
                new Wishes(tools(body), toolUse(body), stops(body.path("stop")), number(body, "top_p", 1), json(body)),
                body.path("stream").booleanValue(false),
                body.path("stream_options").path("include_usage").booleanValue(false));
    }

    private static List<PromptMessage> messages(JsonNode all) {
        if (!all.isArray() || all.isEmpty() || all.size() > Sizes.PROMPT_MESSAGES)
            throw wrong("messages", "messages is a list of 1 to " + Sizes.PROMPT_MESSAGES + " messages.");
        List<PromptMessage> messages = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) messages.add(message(all.get(i), "messages/" + i));
        return messages;
    }

    private static PromptMessage message(JsonNode message, String at) {
        JsonNode content = message.path("content");
        return switch (message.path("role").stringValue("")) {
            case "system", "developer" -> new PromptMessage(PromptMessage.Role.SYSTEM, content(content, at));
            case "user" -> new PromptMessage(PromptMessage.Role.USER, content(content, at));
            case "assistant" ->
                new PromptMessage(
                        PromptMessage.Role.ASSISTANT,
                        isAbsent(content) ? "" : content(content, at),
                        calls(message.path("tool_calls"), at),
                        Optional.empty());
            case "tool" ->
                new PromptMessage(
                        PromptMessage.Role.TOOL,
                        content(content, at),
                        List.of(),
                        Optional.of(message.path("tool_call_id").stringValue("")));
            default -> throw wrong(at + "/role", "A role is system, developer, user, assistant or tool.");
        };
    }

    private static String content(JsonNode content, String at) {
        if (content.isString()) return content.stringValue();
        if (!content.isArray()) throw wrong(at + "/content", "content is a text, or a list of texts.");
        StringBuilder text = new StringBuilder();
        for (JsonNode part : content) {
            if (!part.path("type").stringValue("").equals("text"))
                throw wrong(at + "/content", "Parley passes on texts only, no pictures, sounds or files.");
            text.append(part.path("text").stringValue(""));
        }
        return text.toString();
    }

    private static List<ToolCall> calls(JsonNode calls, String at) {
        List<ToolCall> all = new ArrayList<>();
        for (JsonNode call : calls)
            all.add(new ToolCall(
                    text(call, "id"),
                    required(call.path("function").path("name"), at + "/tool_calls"),
                    call.path("function").path("arguments").stringValue("{}")));
        return all;
    }

    /// A tool that is named is the only one, and must be called.
    private static List<Wishes.Tool> tools(JsonNode body) {
        JsonNode tools = body.path("tools");
        if (tools.size() > Sizes.PROMPT_TOOLS) throw wrong("tools", "There can be " + Sizes.PROMPT_TOOLS + " tools.");
        String only = body.path("tool_choice").path("function").path("name").stringValue("");
        List<Wishes.Tool> all = new ArrayList<>();
        for (JsonNode tool : tools) {
            if (!tool.path("type").stringValue("").equals("function"))
                throw wrong("tools", "Parley passes on tools of the type function only.");
            JsonNode function = tool.path("function");
            String name = required(function.path("name"), "tools");
            JsonNode parameters = function.path("parameters");
            String description = function.path("description").stringValue("");
            if (only.isEmpty() || only.equals(name))
                all.add(new Wishes.Tool(
                        name,
                        Optional.of(description).filter(text -> !text.isEmpty()),
                        parameters.isObject() ? parameters.toString() : "{\"type\":\"object\",\"properties\":{}}"));
        }
        if (!only.isEmpty() && all.isEmpty()) throw wrong("tool_choice", "There is no tool of this name.");
        return all;
    }

    private static Optional<Wishes.ToolUse> toolUse(JsonNode body) {
        JsonNode choice = body.path("tool_choice");
        if (choice.isObject()) return Optional.of(Wishes.ToolUse.REQUIRED);
        return switch (choice.stringValue("auto")) {
            case "none" -> Optional.of(Wishes.ToolUse.NONE);
            case "required" -> Optional.of(Wishes.ToolUse.REQUIRED);
            case "auto" -> Optional.empty();
            default -> throw wrong("tool_choice", "tool_choice is auto, none, required, or one of the tools.");
        };
    }

    private static List<String> stops(JsonNode stop) {
        if (isAbsent(stop)) return List.of();
        if (stop.isString()) return List.of(stop.stringValue());
        List<String> all = new ArrayList<>();
        for (JsonNode one : stop) all.add(required(one, "stop"));
        if (all.size() > MOST_STOPS) throw wrong("stop", "There can be " + MOST_STOPS + " stops.");
        return all;
    }

    private static Optional<Wishes.Json> json(JsonNode body) {
        JsonNode format = body.path("response_format");
        return switch (format.path("type").stringValue("text")) {
            case "text" -> Optional.empty();
            case "json_object" -> Optional.of(new Wishes.Json("answer", Optional.empty()));
            case "json_schema" -> {
                JsonNode schema = format.path("json_schema");
                if (!schema.path("schema").isObject())
                    throw wrong("response_format/json_schema", "A schema is a JSON object.");
                yield Optional.of(new Wishes.Json(
                        schema.path("name").stringValue("answer"),
                        Optional.of(schema.path("schema").toString())));
            }
            default -> throw wrong("response_format", "An answer is text, json_object or json_schema.");
        };
    }

    static String text(JsonNode node, String field) {
        return required(node.path(field), field);
    }

    private static String required(JsonNode value, String field) {
        if (value.isString() && !value.stringValue().isEmpty()) return value.stringValue();
        throw wrong(field, field.replaceFirst(".*/", "") + " is missing.");
    }

    private static Optional<Double> number(JsonNode body, String field, double most) {
        JsonNode value = body.path(field);
        if (isAbsent(value)) return Optional.empty();
        double number = value.doubleValue(-1);
        if (!(number >= 0 && number <= most)) throw wrong(field, field + " is a number from 0 to " + (int) most + ".");
        return Optional.of(number);
    }

    private static Optional<Integer> whole(JsonNode body, String field) {
        JsonNode value = body.path(field);
        if (isAbsent(value)) return Optional.empty();
        int number = value.intValue(0);
        if (number < 1) throw wrong(field, field + " is a number from 1 on.");
        return Optional.of(number);
    }

    static boolean isAbsent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    static Refused wrong(String field, String sentence) {
        return Refused.field(ErrorCode.VALIDATION_FAILED, "/" + field, sentence);
    }
}
