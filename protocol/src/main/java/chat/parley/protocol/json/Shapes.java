package chat.parley.protocol.json;

import chat.parley.protocol.id.ApiTokenId;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.Id;
import chat.parley.protocol.id.LogId;
import chat.parley.protocol.id.MalformedId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.id.UserId;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.MapperConfig;
import tools.jackson.databind.introspect.AnnotatedClass;
import tools.jackson.databind.introspect.AnnotatedMember;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.module.SimpleModule;

/// How single values look on the wire: ids, times, names of enum constants, and which fields must be there.
final class Shapes {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Shapes() {}

    static SimpleModule module() {
        SimpleModule module = new SimpleModule("parley");
        module.addSerializer(Id.class, new ValueSerializer<>() {
            @Override
            public void serialize(Id id, JsonGenerator out, SerializationContext context) {
                out.writeString(id.value().toString());
            }
        });
        module.addSerializer(Instant.class, new ValueSerializer<>() {
            @Override
            public void serialize(Instant time, JsonGenerator out, SerializationContext context) {
                out.writeString(TIME.format(time));
            }
        });
        module.addDeserializer(UserId.class, new Text<>(UserId.class, UserId::parse));
        module.addDeserializer(ConversationId.class, new Text<>(ConversationId.class, ConversationId::parse));
        module.addDeserializer(MessageId.class, new Text<>(MessageId.class, MessageId::parse));
        module.addDeserializer(ClientId.class, new Text<>(ClientId.class, ClientId::parse));
        module.addDeserializer(FileId.class, new Text<>(FileId.class, FileId::parse));
        module.addDeserializer(TurnId.class, new Text<>(TurnId.class, TurnId::parse));
        module.addDeserializer(OpId.class, new Text<>(OpId.class, OpId::parse));
        module.addDeserializer(SessionId.class, new Text<>(SessionId.class, SessionId::parse));
        module.addDeserializer(ServerId.class, new Text<>(ServerId.class, ServerId::parse));
        module.addDeserializer(LogId.class, new Text<>(LogId.class, LogId::parse));
        module.addDeserializer(ApiTokenId.class, new Text<>(ApiTokenId.class, ApiTokenId::parse));
        module.addSerializer(ConnectionId.class, new ValueSerializer<>() {
            @Override
            public void serialize(ConnectionId id, JsonGenerator out, SerializationContext context) {
                out.writeString(id.value());
            }
        });
        module.addDeserializer(ConnectionId.class, new Text<>(ConnectionId.class, ConnectionId::new));
        module.addDeserializer(Instant.class, new Text<>(Instant.class, Wire::time));
        return module;
    }

    /// A value written as one string.
    private static final class Text<T> extends ValueDeserializer<T> {
        private final Class<T> type;
        private final Function<String, T> parse;

        Text(Class<T> type, Function<String, T> parse) {
            this.type = type;
            this.parse = parse;
        }

        @Override
        @SuppressWarnings("unchecked")
        public T deserialize(JsonParser in, DeserializationContext context) {
            if (in.currentToken() != JsonToken.VALUE_STRING) return (T) context.handleUnexpectedToken(type, in);
            try {
                return parse.apply(in.getString());
            } catch (MalformedId | DateTimeException e) {
                return (T)
                        context.handleWeirdStringValue(type, "", e instanceof MalformedId ? "not an id" : "not a time");
            }
        }
    }

    /// Record components are required unless `Optional` or a collection; enum constants are written in
    /// lower case.
    static final class Conventions extends JacksonAnnotationIntrospector {
        private static final long serialVersionUID = 1L;

        @Override
        public Boolean hasRequiredMarker(MapperConfig<?> config, AnnotatedMember member) {
            Class<?> type = member.getRawType();
            return type != Optional.class && !Collection.class.isAssignableFrom(type);
        }

        @Override
        public String[] findEnumValues(
                MapperConfig<?> config, AnnotatedClass annotated, Enum<?>[] constants, String[] names) {
            for (int i = 0; i < constants.length; i++)
                names[i] = constants[i].name().toLowerCase(Locale.ROOT);
            return names;
        }
    }
}
