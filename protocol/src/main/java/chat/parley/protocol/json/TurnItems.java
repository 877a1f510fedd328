package chat.parley.protocol.json;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.turn.DeltaOperation;
import chat.parley.protocol.turn.DeltaValue;
import chat.parley.protocol.turn.StreamedMessage;
import chat.parley.protocol.turn.TurnItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The events of a growing answer as text of a stream of server-sent events: a line `event:`, a line `data:` and an
/// empty line.
final class TurnItems {

    private static final String DONE = "[DONE]";

    private final JsonMapper mapper;
    private final ObjectWriter writer;

    TurnItems(JsonMapper tolerant) {
        this.mapper = tolerant;
        this.writer = tolerant.writer();
    }

    String encode(TurnItem item) {
        return switch (item) {
            case TurnItem.DeltaEncoding e -> event("delta_encoding", json(e.encoding()));
            case TurnItem.ResumeToken t -> typed("resume_conversation_token", t);
            case TurnItem.InputMessage m -> typed("input_message", m);
            case TurnItem.Metadata m -> typed("server_ste_metadata", m);
            case TurnItem.Marker m -> typed("message_marker", m);
            case TurnItem.Delta d -> event("delta", delta(d));
            case TurnItem.Title t -> typed("title_generation", t);
            case TurnItem.Failed f ->
                event(
                        "error",
                        "{\"type\":\"error\",\"error\":{\"type\":" + json(f.code()) + ",\"message\":"
                                + json(f.message()) + "},\"conversation_id\":" + json(f.conversationId()) + "}");
            case TurnItem.Complete c -> typed("message_stream_complete", c);
            case TurnItem.Done _ -> "data: " + DONE + "\n\n";
            case TurnItem.Unknown _ -> throw new IllegalArgumentException("an unknown event has no text");
        };
    }

    private static String event(String name, String data) {
        return "event: " + name + "\ndata: " + data + "\n\n";
    }

    private String typed(String name, TurnItem item) {
        return event(name, "{\"type\":\"" + name + "\"," + json(item).substring(1));
    }

    private String json(Object value) {
        return writer.writeValueAsString(value);
    }

    private String delta(TurnItem.Delta d) {
        StringBuilder json = new StringBuilder("{");
        d.channel().ifPresent(c -> json.append("\"c\":").append(c).append(','));
        d.path().ifPresent(p -> json.append("\"p\":").append(json(p)).append(','));
        d.operation()
                .ifPresent(o -> json.append("\"o\":\"")
                        .append(o.name().toLowerCase(Locale.ROOT))
                        .append("\","));
        return json.append("\"v\":").append(value(d.value())).append('}').toString();
    }

    private String value(DeltaValue value) {
        return switch (value) {
            case DeltaValue.Text t -> json(t.text());
            case DeltaValue.Flag f -> String.valueOf(f.value());
            case DeltaValue.Root r -> json(r);
            case DeltaValue.Source s -> json(s.citation());
            case DeltaValue.Operations o ->
                o.operations().stream().map(this::delta).collect(Collectors.joining(",", "[", "]"));
            case DeltaValue.Other _ -> throw new IllegalArgumentException("an unknown value has no text");
        };
    }

    TurnItem decode(String text) {
        String name = "";
        StringBuilder data = new StringBuilder();
        for (String line : text.lines().toList()) {
            if (line.startsWith("event:")) name = line.substring(6).strip();
            else if (line.startsWith("data:")) data.append(line.substring(5).strip());
        }
        String json = data.toString();
        if (json.equals(DONE)) return new TurnItem.Done();
        try {
            return decode(name, mapper.readTree(json));
        } catch (JacksonException e) {
            return new TurnItem.Unknown();
        }
    }

    private TurnItem decode(String name, JsonNode data) {
        return switch (name) {
            case "delta_encoding" -> new TurnItem.DeltaEncoding(data.asString(""));
            case "resume_conversation_token" -> mapper.treeToValue(data, TurnItem.ResumeToken.class);
            case "input_message" -> mapper.treeToValue(data, TurnItem.InputMessage.class);
            case "server_ste_metadata" -> mapper.treeToValue(data, TurnItem.Metadata.class);
            case "message_marker" -> mapper.treeToValue(data, TurnItem.Marker.class);
            case "title_generation" -> mapper.treeToValue(data, TurnItem.Title.class);
            case "message_stream_complete" -> mapper.treeToValue(data, TurnItem.Complete.class);
            case "delta" -> delta(data);
            case "error" -> failed(data);
            default -> new TurnItem.Unknown();
        };
    }

    private TurnItem failed(JsonNode data) {
        return new TurnItem.Failed(
                data.path("error").path("type").asString(""),
                data.path("error").path("message").asString(""),
                mapper.treeToValue(data.path("conversation_id"), ConversationId.class));
    }

    private TurnItem.Delta delta(JsonNode data) {
        JsonNode value = data.path("v");
        return new TurnItem.Delta(
                Optional.ofNullable(data.get("c")).map(JsonNode::asInt),
                Optional.ofNullable(data.get("p")).map(JsonNode::asString),
                Optional.ofNullable(data.get("o")).flatMap(o -> operation(o.asString())),
                value(value));
    }

    private static Optional<DeltaOperation> operation(String name) {
        for (DeltaOperation one : DeltaOperation.values())
            if (one.name().toLowerCase(Locale.ROOT).equals(name)) return Optional.of(one);
        return Optional.empty();
    }

    private DeltaValue value(JsonNode value) {
        if (value.isString()) return new DeltaValue.Text(value.stringValue());
        if (value.isBoolean()) return new DeltaValue.Flag(value.booleanValue());
        if (value.isArray()) {
            List<TurnItem.Delta> operations = new ArrayList<>();
            for (JsonNode one : value) operations.add(delta(one));
            return new DeltaValue.Operations(operations);
        }
        if (value instanceof ObjectNode && value.has("message"))
            return new DeltaValue.Root(
                    mapper.treeToValue(value.get("message"), StreamedMessage.class),
                    mapper.treeToValue(value.path("conversation_id"), ConversationId.class));
        if (value instanceof ObjectNode && value.has("snippet"))
            return new DeltaValue.Source(mapper.treeToValue(value, Citation.class));
        return new DeltaValue.Other();
    }
}
