package chat.parley.server.asset.reading;

import java.util.ArrayList;
import java.util.List;

/// Text as it is kept: whole characters, lines ended alike, nothing that only a terminal or a printer understands.
final class CleanWords {

    /// What has no pages of its own is read in stretches of about so many UTF-16 units.
    private static final int STRETCH = 3_000;

    private CleanWords() {}

    static String of(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\r') {
                if (i + 1 == text.length() || text.charAt(i + 1) != '\n') clean.append('\n');
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                clean.append(c).append(text.charAt(++i));
            } else if (Character.isSurrogate(c)) clean.append('\ufffd');
            else if (c == '\f') clean.append('\n');
            else if (c == '\n' || c == '\t' || !Character.isISOControl(c)) clean.append(c);
        }
        return clean.toString().strip();
    }

    /// @return at most so many units, no character cut
    static String beginning(String text, int units) {
        if (text.length() <= units) return text;
        return text.substring(0, Character.isHighSurrogate(text.charAt(units - 1)) ? units - 1 : units);
    }

    /// @return the text in its order, cut between paragraphs, lines or words where there are any
    static List<String> stretches(String text) {
        List<String> stretches = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = text.length() - from <= STRETCH ? text.length() : cut(text, from);
            String stretch = text.substring(from, to).strip();
            if (!stretch.isEmpty()) stretches.add(stretch);
            from = to;
        }
        return stretches;
    }

    private static int cut(String text, int from) {
        int most = from + STRETCH;
        for (String between : List.of("\n\n", "\n", " ")) {
            int at = text.lastIndexOf(between, most - 1);
            if (at > from + STRETCH / 2) return at + between.length();
        }
        return Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
    }
}
