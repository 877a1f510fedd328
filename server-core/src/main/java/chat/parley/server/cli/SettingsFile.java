package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import chat.parley.server.CannotStart.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads `parley.toml`: the part of TOML that flat settings need, which is also what properties files look
/// like.
///
///     port = 8484            # a number, a word, true or false
///     host = "127.0.0.1"     # or in quotes
///     trusted-proxy = ["10.0.0.0/8", "::1"]
final class SettingsFile {

    static final String NAME = "parley.toml";

    private static final Pattern LINE = Pattern.compile("\\s*([A-Za-z0-9_-]+)\\s*=\\s*(.*)");
    private static final Pattern VALUE =
            Pattern.compile("(?:\"([^\"\\\\]*)\"|'([^']*)'|\\[([^\\]]*)\\]|([^\"'\\[#\\s]+))\\s*(?:#.*)?");
    private static final Pattern ITEM = Pattern.compile("\\s*(?:\"([^\"\\\\]*)\"|'([^']*)'|([^\"',\\s]+))\\s*(?:,|$)");

    private SettingsFile() {}

    /// @return nothing when there is no such file
    /// @throws CannotStart naming the file, the line and what is wrong
    static Map<Setting, String> read(Path file) throws CannotStart {
        Map<Setting, String> settings = new EnumMap<>(Setting.class);
        List<String> lines = lines(file);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.isEmpty() || line.startsWith("#")) continue;
            String place = file + " line " + (i + 1);
            Matcher parts = LINE.matcher(line);
            if (!parts.matches())
                throw wrong(place + " is not a setting (a line is: name = value). Correct or remove it");
            Setting setting = setting(parts.group(1), place);
            if (settings.putIfAbsent(setting, value(parts.group(2), place)) != null)
                throw wrong(place + " sets " + setting.key() + " a second time. Remove one of the two");
        }
        return settings;
    }

    private static List<String> lines(Path file) throws CannotStart {
        try {
            return Files.exists(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            throw wrong(
                    file + " cannot be read (" + e.getMessage() + "). Correct its permissions and encoding (UTF-8)");
        }
    }

    private static Setting setting(String key, String place) throws CannotStart {
        return Setting.find(key.replace('_', '-'))
                .orElseThrow(() -> wrong(place + " sets " + key + " (there is no such setting). "
                        + Setting.nearest(key.toLowerCase(Locale.ROOT), Setting.keys())
                                .map(nearest -> "Did you mean " + nearest + "?")
                                .orElse("There are " + String.join(", ", Setting.keys()))));
    }

    private static String value(String text, String place) throws CannotStart {
        Matcher value = VALUE.matcher(text.strip());
        if (!value.matches())
            throw wrong(place + " has a value that cannot be read (" + text.strip()
                    + "). Write a number, a word, text in quotes, or [\"a\", \"b\"]");
        for (int group : new int[] {1, 2, 4}) if (value.group(group) != null) return value.group(group);
        return ITEM.matcher(value.group(3))
                .results()
                .map(item ->
                        item.group(1) != null ? item.group(1) : item.group(2) != null ? item.group(2) : item.group(3))
                .collect(Collectors.joining(","));
    }

    private static CannotStart wrong(String sentence) {
        return new CannotStart(Reason.SETTINGS, sentence);
    }
}
