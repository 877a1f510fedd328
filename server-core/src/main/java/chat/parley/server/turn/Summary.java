package chat.parley.server.turn;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What is left of messages that no longer fit: who said what, in their own first words, the latest longest.
final class Summary {

    private static final int LEAST_UNITS = 40;
    private static final int MOST_UNITS = 300;

    private Summary() {}

    /// @param said `name: text` of each, oldest first
    /// @param tokens what it may take
    static String of(List<String> said, long tokens) {
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
        if (from > 0) lines.addFirst("- (" + from + " older messages are left out)");
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
