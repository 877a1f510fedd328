package chat.parley.client.core.stream;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.json.WireException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Delta encoding `v1`: a tree that grows by small changes. What a change leaves out of channel, path and operation is
/// as in the change before.
///
/// A change that does not fit the tree is refused whole. One thread at a time.
public final class DeltaDecoder {
    /// A change that means nothing for this tree.
    public static final class Misfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Misfit(String what) {
            super(what);
        }
    }

    private static final String SOURCES = "/message/metadata/citations/";
    private static final String TEXT = "/message/content/parts/0";

    private final Wire wire;
    private @Nullable Object root = new LinkedHashMap<String, Object>();
    private String path = "";
    private String operation = "add";

    public DeltaDecoder(Wire wire) {
        this.wire = wire;
    }

    /// Takes the data of one `delta` event.
    ///
    /// @throws Misfit when it does not fit
    public void take(String data) {
        if (!(parsed(data) instanceof Map<?, ?> delta)) throw new Misfit("A change is a JSON object");
        if (delta.get("p") instanceof String given) path = given;
        if (delta.get("o") instanceof String given) operation = given;
        apply(path, operation, delta.get("v"));
    }

    private @Nullable Object parsed(String data) {
        try {
            return wire.decodeAnswer(data.getBytes(StandardCharsets.UTF_8), Object.class);
        } catch (WireException _) {
            throw new Misfit("A change is JSON");
        }
    }

    /// @return the answer's text so far; empty before there is a message
    public Optional<String> text() {
        return string(TEXT);
    }

    /// @return the sources that were named so far, in the order of their numbers
    public List<Citation> citations() {
        List<Citation> sources = new ArrayList<>();
        while (string(SOURCES + sources.size() + "/title").isPresent()) {
            String at = SOURCES + sources.size();
            sources.add(new Citation(
                    string(at + "/title").orElseThrow(),
                    string(at + "/snippet").orElse(""),
                    string(at + "/conversation_id").map(ConversationId::parse),
                    string(at + "/message_id").map(MessageId::parse),
                    string(at + "/file_id").map(FileId::parse),
                    number(at + "/page")));
        }
        return sources;
    }

    /// @return the text at a place in the tree
    public Optional<String> string(String pointer) {
        return at(pointer).filter(String.class::isInstance).map(String.class::cast);
    }

    private Optional<Integer> number(String pointer) {
        return at(pointer).filter(Number.class::isInstance).map(value -> ((Number) value).intValue());
    }

    private Optional<Object> at(String pointer) {
        @Nullable Object at = root;
        for (String step : steps(pointer)) {
            if (at instanceof Map<?, ?> map) at = map.get(step);
            else if (at instanceof List<?> list && isIndex(step) && Integer.parseInt(step) < list.size())
                at = list.get(Integer.parseInt(step));
            else return Optional.empty();
        }
        return Optional.ofNullable(at);
    }

    private void apply(String where, String what, @Nullable Object value) {
        if (what.equals("patch")) {
            patch(where, value);
            return;
        }
        List<String> steps = steps(where);
        if (steps.isEmpty()) {
            root = changed(root, what, value);
            return;
        }
        Object parent = find(steps.subList(0, steps.size() - 1));
        String last = steps.getLast();
        if (parent instanceof Map<?, ?> map) inMap(cast(map), last, what, value);
        else if (parent instanceof List<?> list) inList(cast(list), last, what, value);
        else throw new Misfit("Nothing can be below " + where);
    }

    private void patch(String where, @Nullable Object value) {
        if (!(value instanceof List<?> changes)) throw new Misfit("A patch is a list");
        for (Object each : changes) {
            if (!(each instanceof Map<?, ?> change) || !(change.get("o") instanceof String what))
                throw new Misfit("A patch holds changes");
            String below = change.get("p") instanceof String given ? given : "";
            apply(where + below, what, change.get("v"));
        }
    }

    private Object find(List<String> steps) {
        @Nullable Object at = root;
        for (String step : steps) {
            if (at instanceof Map<?, ?> map) at = map.get(step);
            else if (at instanceof List<?> list) at = list.get(index(step, list.size() - 1));
            else at = null;
            if (at == null) throw new Misfit("There is no " + step);
        }
        if (at == null) throw new Misfit("There is nothing");
        return at;
    }

    private static void inMap(Map<String, @Nullable Object> map, String key, String what, @Nullable Object value) {
        if (what.equals("remove")) map.remove(key);
        else map.put(key, changed(map.get(key), what, value));
    }

    private static void inList(List<@Nullable Object> list, String step, String what, @Nullable Object value) {
        if (what.equals("add")) {
            list.add(step.equals("-") ? list.size() : index(step, list.size()), value);
            return;
        }
        int at = index(step, list.size() - 1);
        if (what.equals("remove")) list.remove(at);
        else list.set(at, changed(list.get(at), what, value));
    }

    private static @Nullable Object changed(@Nullable Object old, String what, @Nullable Object value) {
        return switch (what) {
            case "add", "replace" -> value;
            case "remove" -> null;
            case "append" -> appended(old, value);
            case "truncate" -> truncated(old, value);
            default -> throw new Misfit("There is no operation " + what);
        };
    }

    private static @Nullable Object appended(@Nullable Object old, @Nullable Object value) {
        if (old == null) return value;
        if (old instanceof String text && value instanceof String more) return text + more;
        if (!(old instanceof List<?> list)) throw new Misfit("Only to texts and lists can be appended");
        List<@Nullable Object> longer = new ArrayList<>(list);
        if (value instanceof List<?> more) longer.addAll(more);
        else longer.add(value);
        return longer;
    }

    private static Object truncated(@Nullable Object old, @Nullable Object value) {
        if (!(value instanceof Number length)) throw new Misfit("A length is a number");
        int to = length.intValue();
        if (old instanceof String text) return text.substring(0, Math.clamp(to, 0, text.length()));
        if (old instanceof List<?> list) return new ArrayList<>(list.subList(0, Math.clamp(to, 0, list.size())));
        throw new Misfit("Only texts and lists can be cut");
    }

    private static List<String> steps(String pointer) {
        if (pointer.isEmpty()) return List.of();
        if (!pointer.startsWith("/")) throw new Misfit("A path begins with a slash");
        List<String> steps = new ArrayList<>();
        for (String step : pointer.substring(1).split("/", -1))
            steps.add(step.replace("~1", "/").replace("~0", "~"));
        return steps;
    }

    private static int index(String step, int most) {
        if (!isIndex(step) || Integer.parseInt(step) > most) throw new Misfit("There is no place " + step);
        return Integer.parseInt(step);
    }

    private static boolean isIndex(String step) {
        return !step.isEmpty() && step.length() < 7 && step.chars().allMatch(each -> each >= '0' && each <= '9');
    }

    @SuppressWarnings("unchecked") // the codec makes maps of texts to anything
    private static Map<String, @Nullable Object> cast(Map<?, ?> map) {
        return (Map<String, @Nullable Object>) map;
    }

    @SuppressWarnings("unchecked") // the codec makes lists of anything
    private static List<@Nullable Object> cast(List<?> list) {
        return (List<@Nullable Object>) list;
    }
}
