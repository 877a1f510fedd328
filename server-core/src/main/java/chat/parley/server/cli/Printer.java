package chat.parley.server.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;

/// Standard output of a command: lines for people and scripts, or JSON.
final class Printer {

    private final PrintWriter out;

    Printer(CommandSpec spec) {
        this.out = spec.commandLine().getOut();
    }

    void line(String text) {
        out.println(text);
    }

    void row(String... cells) {
        out.println(String.join("\t", cells));
    }

    /// @param rows each with its fields in order; values are text, numbers or booleans
    void json(List<Map<String, Object>> rows) {
        out.println(rows.stream().map(Printer::object).collect(Collectors.joining(",\n ", "[", "]")));
    }

    void json(Map<String, Object> row) {
        out.println(object(row));
    }

    private static String object(Map<String, Object> row) {
        return row.entrySet().stream()
                .map(field -> quoted(field.getKey()) + ": " + value(field.getValue()))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static String value(Object value) {
        return value instanceof Number || value instanceof Boolean ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') quoted.append('\\').append(c);
            else if (c < ' ') quoted.append("\\u%04x".formatted((int) c));
            else quoted.append(c);
        }
        return quoted.append('"').toString();
    }

    /// @param fields names and values by turns
    static Map<String, Object> fields(Object... fields) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < fields.length; i += 2) map.put(fields[i].toString(), fields[i + 1]);
        return map;
    }
}
