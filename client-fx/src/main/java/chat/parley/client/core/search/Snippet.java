package chat.parley.client.core.search;

import chat.parley.protocol.rest.SearchHit.Mark;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The part of a message that shows why it was found, in one line.
///
/// @param marks the words in it that were looked for
public record Snippet(String text, List<Mark> marks) {
    private static final int LONGEST = 160;
    private static final int BEFORE = 40;

    /// Sources, links with their label, marks of bold, italic, struck and code, and what begins quotes and headings.
    private static final Pattern MARKDOWN =
            Pattern.compile(" ?\\[\\d+]\\(#cite-\\d+\\)|!?\\[(?<label>[^\\]\\[]*)]\\([^)\\s]*\\)|\\*\\*|__|~~|`+"
                    + "|(?<![^ ])#{1,6} |(?:^|(?<=[.:!?] ))> |(?<![^ ])[*_](?=[^ ])|(?<=[^ ])[*_](?![^ .,;:!?])");

    public Snippet {
        marks = List.copyOf(marks);
    }

    /// @param words to be marked, whatever their case
    public static Snippet of(String message, List<String> words) {
        String line = message.strip().replaceAll("\\s+", " ");
        int first = words.stream()
                .mapToInt(word -> folded(line).indexOf(folded(word)))
                .filter(at -> at >= 0)
                .min()
                .orElse(0);
        int from = first <= BEFORE ? 0 : afterSpace(line, first - BEFORE, first);
        int to = Math.min(line.length(), from + LONGEST);
        if (to < line.length() && Character.isHighSurrogate(line.charAt(to - 1))) to--;
        String text = (from > 0 ? "…" : "") + line.substring(from, to) + (to < line.length() ? "…" : "");
        return new Snippet(text, marks(text, words));
    }

    /// A word is not begun in its middle where there is a space before it.
    private static int afterSpace(String line, int from, int first) {
        int space = line.indexOf(' ', from);
        if (space >= 0 && space < first) return space + 1;
        return Character.isLowSurrogate(line.charAt(from)) ? from + 1 : from;
    }

    /// @return the same without the marks of markdown, as far as one line shows which they are
    public Snippet plain() {
        StringBuilder words = new StringBuilder();
        int[] place = new int[text.length() + 1];
        Matcher markdown = MARKDOWN.matcher(text);
        int at = 0;
        while (markdown.find()) {
            at = keep(words, place, at, markdown.start());
            if (markdown.group("label") != null) at = skip(words, place, at, markdown.start("label"));
            if (markdown.group("label") != null) at = keep(words, place, at, markdown.end("label"));
            at = skip(words, place, at, markdown.end());
        }
        keep(words, place, at, text.length());
        place[text.length()] = words.length();
        List<Mark> moved = new ArrayList<>();
        for (Mark mark : marks) {
            int start = place[mark.start()];
            int end = place[mark.start() + mark.length()];
            if (end > start) moved.add(new Mark(start, end - start));
        }
        return new Snippet(words.toString(), moved);
    }

    private int keep(StringBuilder words, int[] place, int from, int to) {
        for (int i = from; i < to; i++) {
            place[i] = words.length();
            words.append(text.charAt(i));
        }
        return to;
    }

    private static int skip(StringBuilder words, int[] place, int from, int to) {
        for (int i = from; i < to; i++) place[i] = words.length();
        return to;
    }

    private static List<Mark> marks(String text, List<String> words) {
        List<Mark> marks = new ArrayList<>();
        String in = folded(text);
        for (String word : words) {
            String wanted = folded(word);
            if (wanted.isEmpty()) continue;
            for (int at = in.indexOf(wanted); at >= 0; at = in.indexOf(wanted, at + wanted.length()))
                marks.add(new Mark(at, wanted.length()));
        }
        marks.sort(Comparator.comparingInt(Mark::start));
        return apart(marks);
    }

    /// Where two words overlap, the first one is marked.
    private static List<Mark> apart(List<Mark> sorted) {
        List<Mark> apart = new ArrayList<>();
        int end = 0;
        for (Mark mark : sorted) {
            if (mark.start() < end) continue;
            apart.add(mark);
            end = mark.start() + mark.length();
        }
        return apart;
    }

    /// As long as the text itself, so that places stay right.
    private static String folded(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        return lower.length() == text.length() ? lower : text;
    }
}
