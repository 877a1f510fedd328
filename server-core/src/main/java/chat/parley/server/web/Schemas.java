package chat.parley.server.web;

import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.id.Id;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// JSON schemas (2020-12) of the records of the wire, by the same few rules as [chat.parley.protocol.json.Wire] writes
/// them: names in snake case, enum constants in lower case, ids and times as text, what is `Optional` or a collection
/// may
/// be missing.
///
/// A library would have to be told each of these rules. Used by one thread.
final class Schemas {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private static final Names NAMES = new Names();

    private static final class Names extends PropertyNamingStrategies.SnakeCaseStrategy {
        private static final long serialVersionUID = 1L;

        String of(String component) {
            return translate(component);
        }
    }

    private final Map<String, Class<?>> names = new HashMap<>();
    private final Map<String, ObjectNode> schemas = new TreeMap<>();
    private final Set<String> sent = new LinkedHashSet<>();
    private final Set<String> taken = new LinkedHashSet<>();
    private Set<String> reached = taken;

    /// @return where the schema of a body stands; what it does not name is refused
    ObjectNode taken(Class<?> type) {
        reached = taken;
        return reference(type);
    }

    /// @return where the schema of an answer stands; later versions may say more
    ObjectNode sent(Class<?> type) {
        reached = sent;
        return reference(type);
    }

    /// @return all schemas that were asked for, with those they need, by name
    ObjectNode all() {
        ObjectNode all = JSON.objectNode();
        for (Map.Entry<String, ObjectNode> schema : schemas.entrySet()) {
            if (!sent.contains(schema.getKey())) schema.getValue().put("additionalProperties", false);
            all.set(schema.getKey(), schema.getValue());
        }
        return all;
    }

    private ObjectNode reference(Class<?> type) {
        String name = name(type);
        Class<?> before = names.putIfAbsent(name, type);
        if (before != null && before != type)
            throw new IllegalStateException("two types are called " + name + ": " + before + ", " + type);
        if (reached.add(name)) {
            ObjectNode schema = record(type);
            schemas.put(name, schema);
        }
        return JSON.objectNode().put("$ref", "#/components/schemas/" + name);
    }

    private static String name(Class<?> type) {
        Class<?> outer = type.getEnclosingClass();
        boolean isPart = outer != null && outer.isRecord();
        return (isPart ? name(outer) : "") + type.getSimpleName();
    }

    private ObjectNode record(Class<?> type) {
        if (!type.isRecord()) throw new IllegalStateException("no schema is known of " + type);
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = JSON.objectNode();
        var required = JSON.arrayNode();
        for (RecordComponent component : type.getRecordComponents()) {
            String name = NAMES.of(component.getName());
            properties.set(name, value(component.getGenericType()));
            if (isRequired(component.getType())) required.add(name);
        }
        schema.set("properties", properties);
        if (!required.isEmpty()) schema.set("required", required);
        return schema;
    }

    private static boolean isRequired(Class<?> type) {
        return type != Optional.class && !Collection.class.isAssignableFrom(type);
    }

    private ObjectNode value(Type type) {
        if (type instanceof ParameterizedType generic) return generic(generic);
        if (type instanceof Class<?> plain) return plain(plain);
        throw new IllegalStateException("no schema is known of " + type);
    }

    private ObjectNode generic(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type[] of = type.getActualTypeArguments();
        if (raw == Optional.class) return value(of[0]);
        ObjectNode schema = JSON.objectNode();
        if (Collection.class.isAssignableFrom(raw)) schema.put("type", "array").set("items", value(of[0]));
        else if (raw == Map.class) schema.put("type", "object").set("additionalProperties", value(of[1]));
        else throw new IllegalStateException("no schema is known of " + type);
        return schema;
    }

    private ObjectNode plain(Class<?> type) {
        ObjectNode schema = JSON.objectNode();
        if (type == Object.class) return schema;
        if (type == String.class || type == ConnectionId.class) return schema.put("type", "string");
        if (type == boolean.class || type == Boolean.class) return schema.put("type", "boolean");
        if (type == int.class || type == Integer.class)
            return schema.put("type", "integer").put("format", "int32");
        if (type == long.class || type == Long.class)
            return schema.put("type", "integer").put("format", "int64");
        if (type == double.class || type == Double.class || type == float.class) return schema.put("type", "number");
        if (type == Instant.class) return schema.put("type", "string").put("format", "date-time");
        if (Id.class.isAssignableFrom(type)) return schema.put("type", "string").put("format", "uuid");
        if (!type.isEnum()) return reference(type);
        var values = schema.put("type", "string").putArray("enum");
        for (Object constant : type.getEnumConstants())
            values.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
        return schema;
    }
}
