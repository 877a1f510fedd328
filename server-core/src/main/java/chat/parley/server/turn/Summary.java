package chat.parley.server.turn;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is left of messages that no longer fit: who said what, in their own first words, the latest longest.
final class Summary {

    private static final int LEAST_UNITS = 40;
    private static final int MOST_UNITS = 300;
    /// A text may begin with much space.
    private static final int LONGEST_START = 2 * MOST_UNITS;

    private Summary() {}

    /// @return how a message begins, in one line: as much as a summary has of it at most
    static String start(String text) {
        String line = text.length() <= LONGEST_START ? text : text.substring(0, LONGEST_START);
        line = line.strip().replaceAll("\\s+", " ");
        return line.length() <= MOST_UNITS ? line : line.substring(0, MOST_UNITS + 1);
    }

    /// @param said `name: text` of each, oldest first
    /// @param isWhole whether nothing came before them
    /// @param tokens what it may take
    static String of(List<String> said, boolean isWhole, long tokens) {
        if (said.isEmpty()) return "The messages before these are left out.";
        String head = "Earlier in this conversation (" + said.size() + " messages, shortened):";
        long left = tokens * 4 - head.length();
        int each = Math.clamp(left / Math.max(1, said.size()), LEAST_UNITS, MOST_UNITS);
        List<String> lines = new ArrayList<>();
        int from = said.size();
        for (String one : said.reversed()) {
            String line = "- " + firstWords(one, each);
            if (line.length() + 1 > left) break;
            left -= line.length() + 1L;
            lines.addFirst(line);
            from--;
        }
        if (from > 0 || !isWhole) lines.addFirst("- (" + (isWhole ? from : "many") + " older messages are left out)");
        lines.addFirst(head);
        return String.join("\n", lines);
    }

    private static String firstWords(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        if (line.length() <= most) return line;
        BreakIterator words = BreakIterator.getWordInstance(Locale.ROOT);
        words.setText(line);
        int end = words.preceding(most);
        return line.substring(0, end > 0 ? end : most).strip() + " …";
    }
}
