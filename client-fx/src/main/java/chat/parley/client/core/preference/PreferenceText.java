package chat.parley.client.core.preference;

import chat.parley.client.core.emoji.RecentEmoji;
import chat.parley.client.core.emoji.SkinTone;
import chat.parley.client.core.preference.Preferences.Storage;
import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The file's text: one `name = value` a line, sorted, so that a person can read and change it. Names that this
/// version does not know are left out; a value that cannot be read is an error of the whole file.
final class PreferenceText {
    private static final String WINDOW = "window.";
    private static final String PLACE = "place.";
    private static final String NO_TONE = "none";
    private static final String UNLIMITED = "unlimited";
    private static final Pattern MEBIBYTES = Pattern.compile("(\\d{1,9}) *MiB");

    private PreferenceText() {}

    /// A value that means nothing, or no text of this form at all.
    static final class Unreadable extends Exception {
        private static final long serialVersionUID = 1L;

        Unreadable(String what) {
            super(what);
        }
    }

    static String write(Preferences preferences) {
        Map<String, String> lines = new TreeMap<>();
        var appearance = preferences.appearance();
        lines.put("appearance.theme", word(appearance.theme()));
        lines.put("appearance.zoom", String.valueOf(appearance.zoom()));
        lines.put("appearance.density", word(appearance.density()));
        lines.put("appearance.motion", word(appearance.motion()));
        var notifications = preferences.notifications();
        lines.put("notifications.on", String.valueOf(notifications.isOn()));
        lines.put("notifications.show-content", String.valueOf(notifications.showsContent()));
        lines.put("notifications.direct", word(notifications.direct()));
        lines.put("notifications.groups", word(notifications.groups()));
        lines.put("writing.enter-sends", String.valueOf(preferences.writing().enterSends()));
        lines.put(
                "writing.recent-emoji",
                String.join(" ", preferences.writing().recentEmoji().unicodes()));
        lines.put(
                "writing.skin-tone",
                preferences.writing().skinTone().map(PreferenceText::word).orElse(NO_TONE));
        lines.put("sidebar.shown", String.valueOf(preferences.sidebar().isShown()));
        lines.put("sidebar.width", String.valueOf(preferences.sidebar().width()));
        long most = preferences.storage().mostFileBytes();
        lines.put(
                "storage.files",
                most == Storage.UNLIMITED ? UNLIMITED : String.valueOf(most / Storage.MEBIBYTE) + " MiB");
        preferences.windows().forEach((screens, bounds) -> lines.put(WINDOW + screens, write(bounds)));
        preferences.places().forEach((account, route) -> lines.put(PLACE + account, route));
        StringBuilder text = new StringBuilder();
        lines.forEach(
                (name, value) -> text.append(name).append(" = ").append(value).append('\n'));
        return text.toString();
    }

    static Preferences read(String text) throws Unreadable {
        Properties lines = new Properties();
        try {
            lines.load(new StringReader(text));
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreadable("not a list of names and values");
        }
        Reader in = new Reader(lines);
        Preferences usual = Preferences.defaults();
        return new Preferences(
                new Preferences.Appearance(
                        in.word("appearance.theme", usual.appearance().theme()),
                        in.number("appearance.zoom", usual.appearance().zoom()),
                        in.word("appearance.density", usual.appearance().density()),
                        in.word("appearance.motion", usual.appearance().motion())),
                new Preferences.Notifications(
                        in.flag("notifications.on", usual.notifications().isOn()),
                        in.flag(
                                "notifications.show-content",
                                usual.notifications().showsContent()),
                        in.word("notifications.direct", usual.notifications().direct()),
                        in.word("notifications.groups", usual.notifications().groups())),
                new Preferences.Writing(
                        in.flag("writing.enter-sends", usual.writing().enterSends()), in.recentEmoji(), in.skinTone()),
                new Preferences.Sidebar(
                        in.flag("sidebar.shown", usual.sidebar().isShown()),
                        in.number("sidebar.width", usual.sidebar().width())),
                in.storage(usual.storage()),
                in.windows(),
                in.places());
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static String write(WindowBounds bounds) {
        return "%d %d %d %d %s"
                .formatted(
                        Math.round(bounds.x()),
                        Math.round(bounds.y()),
                        Math.round(bounds.width()),
                        Math.round(bounds.height()),
                        bounds.isMaximized() ? "maximized" : "normal");
    }

    private record Reader(Properties lines) {
        boolean flag(String name, boolean usual) throws Unreadable {
            return switch (lines.getProperty(name, String.valueOf(usual))) {
                case "true" -> true;
                case "false" -> false;
                default -> throw new Unreadable(name);
            };
        }

        int number(String name, int usual) throws Unreadable {
            return number(name, lines.getProperty(name, String.valueOf(usual)));
        }

        <T extends Enum<T>> T word(String name, T usual) throws Unreadable {
            String word = lines.getProperty(name, usual.name());
            try {
                return Enum.valueOf(usual.getDeclaringClass(), word.toUpperCase(Locale.ROOT));
            } catch (IllegalArgumentException e) {
                throw new Unreadable(name);
            }
        }

        Map<String, WindowBounds> windows() throws Unreadable {
            Map<String, WindowBounds> windows = new HashMap<>();
            for (String name : lines.stringPropertyNames()) {
                if (!name.startsWith(WINDOW)) continue;
                String[] words = lines.getProperty(name).split(" ", -1);
                if (words.length != 5) throw new Unreadable(name);
                windows.put(
                        name.substring(WINDOW.length()),
                        new WindowBounds(
                                number(name, words[0]),
                                number(name, words[1]),
                                number(name, words[2]),
                                number(name, words[3]),
                                words[4].equals("maximized")));
            }
            return windows;
        }

        RecentEmoji recentEmoji() {
            String line = lines.getProperty("writing.recent-emoji", "").strip();
            return line.isEmpty() ? RecentEmoji.none() : new RecentEmoji(List.of(line.split(" +", -1)));
        }

        Optional<SkinTone> skinTone() throws Unreadable {
            boolean hasTone = !lines.getProperty("writing.skin-tone", NO_TONE).equals(NO_TONE);
            return hasTone ? Optional.of(word("writing.skin-tone", SkinTone.MEDIUM)) : Optional.empty();
        }

        Storage storage(Storage usual) throws Unreadable {
            String line = lines.getProperty("storage.files", "").strip();
            if (line.isEmpty()) return usual;
            if (line.equals(UNLIMITED)) return new Storage(Storage.UNLIMITED);
            Matcher matcher = MEBIBYTES.matcher(line);
            if (!matcher.matches()) throw new Unreadable("storage.files");
            return new Storage(Long.parseLong(matcher.group(1)) * Storage.MEBIBYTE);
        }

        Map<String, String> places() {
            Map<String, String> places = new HashMap<>();
            for (String name : lines.stringPropertyNames()) {
                if (name.startsWith(PLACE)) places.put(name.substring(PLACE.length()), lines.getProperty(name));
            }
            return places;
        }

        private static int number(String name, String word) throws Unreadable {
            try {
                return Integer.parseInt(word.strip());
            } catch (NumberFormatException e) {
                throw new Unreadable(name);
            }
        }
    }
}
