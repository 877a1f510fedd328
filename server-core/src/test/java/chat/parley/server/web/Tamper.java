package chat.parley.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One way to change a signed address, from a file of the folder `signed-urls`:
///
///     # what is tried
///     address fs | room | download | thumbnail
///     set|append|prepend FIELD TEXT · drop|upper FIELD · swap FIELD PATTERN TEXT · add FIELD NUMBER
///     flip FIELD INDEX · chop FIELD LENGTH · shift FROM TO · raw TEXT
///     expect STATUS CODE
///
/// Values are as in the address, escaped, save in patterns, where `#` stands for itself.
///
/// @param title what is tried
/// @param address which address is changed
/// @param steps the changes
record Tamper(String file, String title, String address, List<String> steps, int status, String code) {

    /// @return all of the folder, in the order of their names
    static List<Tamper> all() {
        try {
            URL folder = Objects.requireNonNull(Tamper.class.getResource("signed-urls"));
            try (Stream<Path> files = Files.list(Path.of(folder.toURI()))) {
                return files.sorted().map(Tamper::read).toList();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Tamper read(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            String[] expected = lines.getLast().split(" ", -1);
            return new Tamper(
                    file.getFileName().toString(),
                    lines.get(0).substring(2),
                    lines.get(1).substring("address ".length()),
                    lines.subList(2, lines.size() - 1),
                    Integer.parseInt(expected[1]),
                    expected[2]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @param query of a good address
    /// @return the query as a forger would send it
    String of(String query) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            fields.put(pair.substring(0, equals), pair.substring(equals + 1));
        }
        StringBuilder raw = new StringBuilder();
        for (String step : steps) apply(step.split(" ", 4), fields, raw);
        String changed = fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + field.getValue())
                        .collect(Collectors.joining("&"))
                + raw;
        if (changed.equals(query)) throw new IllegalStateException(file + " changes nothing");
        return changed;
    }

    private static void apply(String[] step, Map<String, String> fields, StringBuilder raw) {
        String field = step[1];
        String text = step.length > 2 ? step[2].replace("#", "%23") : "";
        String value = fields.getOrDefault(field, "");
        switch (step[0]) {
            case "set" -> fields.put(field, text);
            case "append" -> fields.put(field, value + text);
            case "prepend" -> fields.put(field, text + value);
            case "drop" -> fields.remove(field);
            case "upper" -> fields.put(field, value.toUpperCase(Locale.ROOT));
            case "swap" -> {
                String to = step.length > 3 ? step[3].replace("#", "%23") : "";
                fields.put(field, value.replaceFirst(text, to));
            }
            case "add" -> fields.put(field, Long.toString(Long.parseLong(value) + Long.parseLong(text)));
            case "flip" -> {
                int at = Integer.parseInt(text);
                char other = value.charAt(at) == '0' ? '1' : '0';
                fields.put(field, value.substring(0, at) + other + value.substring(at + 1));
            }
            case "chop" -> fields.put(field, value.substring(0, Integer.parseInt(text)));
            case "shift" -> {
                fields.put(field, value.substring(0, value.length() - 1));
                fields.put(text, value.substring(value.length() - 1) + fields.getOrDefault(text, ""));
            }
            case "raw" -> raw.append(field);
            default -> throw new IllegalStateException("no such step: " + Arrays.toString(step));
        }
    }
}
