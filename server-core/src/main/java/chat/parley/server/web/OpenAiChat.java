package chat.parley.server.web;

import chat.parley.protocol.conversation.Usage;
import chat.parley.protocol.json.Wire;
import chat.parley.server.model.ModelEvents;
import chat.parley.server.model.ModelFailure;
import chat.parley.server.model.ToolCall;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// One answer in OpenAI's words, whole or as it comes.
///
/// Used by the request's thread.
final class OpenAiChat {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
    private static final byte[] COMMENT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    private final JsonMapper json;
    private final Wire wire;
    private final Call call;
    private final OpenAiRequest request;
    private final String id;
    private final long created;

    /// @param created in seconds since 1970
    OpenAiChat(JsonMapper json, Wire wire, Call call, OpenAiRequest request, String id, long created) {
        this.json = json;
        this.wire = wire;
        this.call = call;
        this.request = request;
        this.id = id;
        this.created = created;
    }

    /// The caller waits: for all of it, or until it is clear that there will be something to stream.
    Answer answer(OpenAiWaiting coming) {
        if (!request.streamed()) return whole(coming);
        Optional<OpenAiAnswer.Piece> first = coming.next(KEEP_ALIVE);
        if (first.isPresent() && first.get() instanceof OpenAiAnswer.Piece.Failed(ModelFailure why))
            return OpenAiErrors.answer(why, wire, call);
        return new Answer.Streamed(200, EventStream.TYPE, out -> stream(coming, first, out));
    }

    private Answer whole(OpenAiWaiting coming) {
        StringBuilder text = new StringBuilder();
        StringBuilder thoughts = new StringBuilder();
        List<ToolCall> calls = new ArrayList<>();
        while (true) {
            switch (coming.next()) {
                case OpenAiAnswer.Piece.Text(String more) -> text.append(more);
                case OpenAiAnswer.Piece.Thought(String more) -> thoughts.append(more);
                case OpenAiAnswer.Piece.Call(ToolCall wanted) -> calls.add(wanted);
                case OpenAiAnswer.Piece.Failed(ModelFailure why) -> {
                    return OpenAiErrors.answer(why, wire, call);
                }
                case OpenAiAnswer.Piece.Whole(ModelEvents.Finish finish, Optional<Usage> usage) -> {
                    ObjectNode message = json.createObjectNode().put("role", "assistant");
                    if (text.isEmpty() && !calls.isEmpty()) message.putNull("content");
                    else message.put("content", text.toString());
                    if (!thoughts.isEmpty()) message.put("reasoning_content", thoughts.toString());
                    if (!calls.isEmpty()) calls(message.putArray("tool_calls"), calls);
                    ObjectNode body = head("chat.completion");
                    body.putArray("choices")
                            .addObject()
                            .put("index", 0)
                            .put("finish_reason", reason(finish, !calls.isEmpty()))
                            .set("message", message);
                    usage.ifPresent(counted -> body.set("usage", usage(counted)));
                    return new Answer.Bytes(200, "application/json", json.writeValueAsBytes(body));
                }
            }
        }
    }

    private void stream(OpenAiWaiting coming, Optional<OpenAiAnswer.Piece> first, OutputStream out) throws IOException {
        boolean called = false;
        int calls = 0;
        chunk(out, json.createObjectNode().put("role", "assistant").put("content", ""), Optional.empty());
        Optional<OpenAiAnswer.Piece> next = first;
        while (true) {
            if (next.isEmpty()) {
                out.write(COMMENT);
                out.flush();
            } else {
                switch (next.get()) {
                    case OpenAiAnswer.Piece.Text(String more) ->
                        chunk(out, json.createObjectNode().put("content", more), Optional.empty());
                    case OpenAiAnswer.Piece.Thought(String more) ->
                        chunk(out, json.createObjectNode().put("reasoning_content", more), Optional.empty());
                    case OpenAiAnswer.Piece.Call(ToolCall wanted) -> {
                        ObjectNode delta = json.createObjectNode();
                        call(delta.putArray("tool_calls").addObject().put("index", calls++), wanted);
                        chunk(out, delta, Optional.empty());
                        called = true;
                    }
                    case OpenAiAnswer.Piece.Failed(ModelFailure why) -> {
                        event(out, wire.encodeBody(OpenAiErrors.of(why)));
                        return;
                    }
                    case OpenAiAnswer.Piece.Whole(ModelEvents.Finish finish, Optional<Usage> usage) -> {
                        chunk(out, json.createObjectNode(), Optional.of(reason(finish, called)));
                        if (request.countsTokens() && usage.isPresent()) counted(out, usage.get());
                        event(out, "[DONE]".getBytes(StandardCharsets.UTF_8));
                        return;
                    }
                }
            }
            next = coming.next(KEEP_ALIVE);
        }
    }

    private void chunk(OutputStream out, ObjectNode delta, Optional<String> reason) throws IOException {
        ObjectNode body = head("chat.completion.chunk");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0);
        choice.set("delta", delta);
        if (reason.isPresent()) choice.put("finish_reason", reason.get());
        else choice.putNull("finish_reason");
        event(out, json.writeValueAsBytes(body));
    }

    private void counted(OutputStream out, Usage usage) throws IOException {
        ObjectNode body = head("chat.completion.chunk");
        body.putArray("choices");
        body.set("usage", usage(usage));
        event(out, json.writeValueAsBytes(body));
    }

    private static void event(OutputStream out, byte[] data) throws IOException {
        out.write("data: ".getBytes(StandardCharsets.UTF_8));
        out.write(data);
        out.write("\n\n".getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private ObjectNode head(String object) {
        return json.createObjectNode()
                .put("id", id)
                .put("object", object)
                .put("created", created)
                .put("model", request.model());
    }

    private ObjectNode usage(Usage usage) {
        return json.createObjectNode()
                .put("prompt_tokens", usage.inputTokens())
                .put("completion_tokens", usage.outputTokens())
                .put("total_tokens", usage.inputTokens() + usage.outputTokens());
    }

    private static void calls(ArrayNode all, List<ToolCall> calls) {
        for (ToolCall wanted : calls) call(all.addObject(), wanted);
    }

    private static void call(ObjectNode node, ToolCall wanted) {
        node.put("id", wanted.id()).put("type", "function");
        node.putObject("function").put("name", wanted.name()).put("arguments", wanted.arguments());
    }

    private static String reason(ModelEvents.Finish finish, boolean calls) {
        return switch (finish) {
            case STOP -> calls ? "tool_calls" : "stop";
            case LENGTH -> "length";
            case FILTERED -> "content_filter";
        };
    }
}
