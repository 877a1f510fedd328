package chat.parley.protocol.json;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.protocol.live.Unexpected;
import chat.parley.protocol.turn.TurnItem;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.ByteArrayBuilder;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.type.LogicalType;

/// The only codec of the wire. Both sides use it, each with its own temper: what a server reads is checked to
/// the letter, what a client reads may hold fields and frames it does not know.
///
/// Immutable; any thread may use it.
public final class Wire {
    /// Deepest nesting of a JSON text.
    static final int MAX_DEPTH = 64;

    private static final int MAX_STRING = 1 << 20;
    private static final int MAX_NUMBER = 100;
    private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999999999Z");

    private final JsonMapper strict = mapper(true);
    private final JsonMapper tolerant = mapper(false);
    private final ObjectWriter writer = tolerant.writer();
    private final TurnItems items = new TurnItems(tolerant);

    /// @return the time that a text of the wire says
    /// @throws DateTimeException when it says none, or one beyond the four digits of a year
    public static Instant time(String text) {
        Instant time = Instant.parse(text);
        if (time.isBefore(FIRST) || time.isAfter(LAST)) throw new DateTimeException("beyond the year 9999");
        return time;
    }

    /// A number or a boolean is not a text, though Jackson would make one of it.
    private static void textOnly(MutableCoercionConfig text) {
        for (CoercionInputShape shape :
                List.of(CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean))
            text.setCoercion(shape, CoercionAction.Fail);
    }

    private static JsonMapper mapper(boolean strict) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxStringLength(MAX_STRING)
                .maxNumberLength(MAX_NUMBER)
                .build();
        JsonFactory factory = JsonFactory.builder()
                .streamReadConstraints(limits)
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION, strict)
                .configure(TokenStreamFactory.Feature.CHARSET_DETECTION, false)
                .build();
        return JsonMapper.builder(factory)
                .addModule(Shapes.module())
                .annotationIntrospector(new Shapes.Conventions())
                .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .changeDefaultPropertyInclusion(value -> value.withValueInclusion(JsonInclude.Include.NON_ABSENT))
                .changeDefaultNullHandling(_ -> JsonSetter.Value.forValueNulls(Nulls.FAIL))
                .withConfigOverride(Optional.class, o -> o.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.SET)))
                .withConfigOverride(List.class, o -> o.setNullHandling(JsonSetter.Value.forValueNulls(Nulls.AS_EMPTY)))
                .configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, strict)
                .configure(DeserializationFeature.FAIL_ON_TRAILING_TOKENS, true)
                .configure(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES, true)
                .configure(DeserializationFeature.ACCEPT_FLOAT_AS_INT, false)
                .configure(MapperFeature.ALLOW_COERCION_OF_SCALARS, false)
                .configure(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS, true)
                .withCoercionConfig(LogicalType.Textual, Wire::textOnly)
                .build();
    }

    /// @return the frame as JSON, without a trailing line break
    public byte[] encode(ServerFrame frame) {
        return HotFrames.encode(frame).orElseGet(() -> encodeAny(frame));
    }

    /// As [#encode(ServerFrame)], without the short cut of [HotFrames].
    byte[] encodeAny(ServerFrame frame) {
        return frame instanceof Push.Event event ? encode(event.event()) : tagged(frame);
    }

    /// @return the command as JSON
    public byte[] encode(ClientCommand command) {
        return tagged(command);
    }

    /// @return the event as it stands in a stream of server-sent events, with the empty line that ends it
    public String encodeItem(TurnItem item) {
        return items.encode(item);
    }

    /// Reads one event of a stream, with or without the empty line that ends it; what is not known becomes
    /// [TurnItem.Unknown].
    public TurnItem decodeItem(String event) {
        return items.decode(event);
    }

    /// @param body a record of [chat.parley.protocol.rest] or another part of the wire that is no frame
    public byte[] encodeBody(Object body) {
        return writer.writeValueAsBytes(body);
    }

    /// Reads a command as the server does: every field known, required ones there, no key twice.
    ///
    /// @throws WireException `invalid_json`, `unknown_type` or `validation_failed`
    public ClientCommand decodeCommand(byte[] json) {
        return HotCommands.read(json).orElseGet(() -> decodeAnyCommand(json));
    }

    /// As [#decodeCommand], without the short cut of [HotCommands].
    ClientCommand decodeAnyCommand(byte[] json) {
        JsonNode tree = strictTree(json);
        Optional<Long> id = id(tree);
        if (!(tree instanceof ObjectNode frame))
            throw new WireException(ErrorCode.VALIDATION_FAILED, "A frame is a JSON object.", Optional.of(""), id);
        JsonNode type = frame.remove("type");
        if (type == null || !type.isString())
            throw new WireException(
                    ErrorCode.VALIDATION_FAILED, "The field type is missing.", Optional.of("/type"), id);
        Class<? extends ClientCommand> command = Frames.commands().get(type.stringValue());
        if (command == null)
            throw new WireException(ErrorCode.UNKNOWN_TYPE, "There is no such type.", Optional.of("/type"), id);
        try {
            return strict.treeToValue(frame, command);
        } catch (JacksonException e) {
            throw refused(e, id);
        }
    }

    /// Reads a frame as a client does: unknown fields are passed over, an unknown type becomes
    /// [Unexpected].
    ///
    /// @throws WireException when the text is no JSON, or a frame of a known type lacks what it needs
    public ServerFrame decodeFrame(byte[] json) {
        try {
            JsonNode tree = tolerant.readTree(json);
            if (!(tree instanceof ObjectNode frame)) return new Unexpected();
            JsonNode type = frame.remove("type");
            Class<? extends ServerFrame> known =
                    type == null || !type.isString() ? null : Frames.frames().get(type.stringValue());
            if (known == null) return new Unexpected();
            if (known == Push.Event.class) return new Push.Event(event(frame));
            return tolerant.treeToValue(frame, known);
        } catch (JacksonException e) {
            throw refused(e, Optional.empty());
        }
    }

    /// Reads the body of a request, strictly.
    ///
    /// @throws WireException `invalid_json` or `validation_failed`
    public <T> T decodeRequest(byte[] json, Class<T> type) {
        JsonNode tree = strictTree(json);
        try {
            if (tree instanceof ObjectNode) return strict.treeToValue(tree, type);
        } catch (JacksonException e) {
            throw refused(e, Optional.empty());
        }
        throw new WireException(
                ErrorCode.VALIDATION_FAILED, "The body is a JSON object.", Optional.of(""), Optional.empty());
    }

    /// Reads the body of an answer, tolerantly.
    ///
    /// @throws WireException when it is not what it should be, such as the HTML page of a captive portal
    public <T> T decodeAnswer(byte[] json, Class<T> type) {
        try {
            return tolerant.readValue(json, type);
        } catch (JacksonException e) {
            throw refused(e, Optional.empty());
        }
    }

    private JsonNode strictTree(byte[] json) {
        try {
            JsonNode tree = strict.readTree(json);
            if (tree == null || tree.isMissingNode())
                throw new WireException(
                        ErrorCode.INVALID_JSON, "The body is empty.", Optional.empty(), Optional.empty());
            return tree;
        } catch (JacksonException e) {
            throw notJson(e);
        }
    }

    private static Optional<Long> id(JsonNode tree) {
        JsonNode id = tree.get("id");
        return id != null && id.canConvertToExactIntegral() && id.canConvertToLong()
                ? Optional.of(id.longValue())
                : Optional.empty();
    }

    private TopicEvent event(ObjectNode frame) {
        JsonNode topic = frame.get("topic");
        JsonNode name = frame.get("name");
        JsonNode payload = frame.get("payload");
        if (topic == null || name == null || payload == null || !topic.isString() || !name.isString())
            return new TopicEvent.UnknownEvent();
        Class<? extends TopicEvent> known =
                Frames.events().get(new Frames.Topic(topic.stringValue(), name.stringValue()));
        return known == null ? new TopicEvent.UnknownEvent() : tolerant.treeToValue(payload, known);
    }

    private byte[] tagged(Object frame) {
        byte[] fields = writer.writeValueAsBytes(frame);
        byte[] type = ("{\"type\":\"" + Frames.type(frame) + (fields.length > 2 ? "\"," : "\""))
                .getBytes(StandardCharsets.US_ASCII);
        byte[] whole = new byte[type.length + fields.length - 1];
        System.arraycopy(type, 0, whole, 0, type.length);
        System.arraycopy(fields, 1, whole, type.length, fields.length - 1);
        return whole;
    }

    private byte[] encode(TopicEvent event) {
        Frames.Topic topic = Frames.topic(event);
        try (ByteArrayBuilder bytes = new ByteArrayBuilder();
                JsonGenerator out = tolerant.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringProperty("type", "event");
            out.writeStringProperty("topic", topic.topic());
            out.writeStringProperty("name", topic.name());
            out.writePOJOProperty("payload", event);
            out.writeEndObject();
            out.flush();
            return bytes.toByteArray();
        }
    }

    private static WireException notJson(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String where = at == null ? "" : " at %d:%d".formatted(at.getLineNr(), at.getColumnNr());
        String what = e instanceof StreamConstraintsException
                ? "The JSON is nested too deep or holds a value that is too long"
                : duplicate(e) ? "A key stands twice in one object" : "The JSON is not valid";
        return new WireException(ErrorCode.INVALID_JSON, what + where + ".", Optional.empty(), Optional.empty());
    }

    private static WireException refused(JacksonException e, Optional<Long> id) {
        if ((e instanceof StreamReadException && !(e instanceof InputCoercionException))
                || e instanceof StreamConstraintsException) return notJson(e);
        String pointer = e instanceof DatabindException bad ? pointer(bad) : "";
        String what = e instanceof UnrecognizedPropertyException
                ? "There is no such field"
                : "The field is missing or not valid";
        return new WireException(
                ErrorCode.VALIDATION_FAILED,
                pointer.isEmpty() ? "The JSON has another shape than expected." : what + ": " + pointer + ".",
                Optional.of(pointer),
                id);
    }

    private static boolean duplicate(JacksonException e) {
        return String.valueOf(e.getOriginalMessage()).toLowerCase(Locale.ROOT).startsWith("duplicate");
    }

    private static String pointer(DatabindException e) {
        StringBuilder pointer = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            String name = step.getPropertyName();
            pointer.append('/');
            if (name == null) pointer.append(step.getIndex());
            else pointer.append(name.replace("~", "~0").replace("/", "~1"));
        }
        return pointer.toString();
    }
}
