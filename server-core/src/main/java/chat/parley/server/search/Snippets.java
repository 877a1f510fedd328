package chat.parley.server.search;

import chat.parley.protocol.rest.SearchHit.Mark;
import chat.parley.server.search.index.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// The part of a text that shows why it was found, with the words that were looked for marked in it.
final class Snippets {

    private static final int LENGTH = 200;
    private static final int BEFORE = 60;

    /// @param marks where in `text`, in UTF-16 units
    record Snippet(String text, List<Mark> marks) {}

    private final Words words;

    Snippets(Words words) {
        this.words = words;
    }

    /// @param last the beginning of a word is looked for too
    Snippet of(String text, Set<String> terms, String last) {
        List<Words.Word> found = words.of(text).stream()
                .filter(w -> terms.contains(w.term())
                        || (last.length() > 1 && w.term().startsWith(last)))
                .toList();
        int from = found.isEmpty() || text.length() <= LENGTH
                ? 0
                : from(text, found.getFirst().start());
        int to = text.length() - from <= LENGTH ? text.length() : wordEnd(text, from + LENGTH);
        String before = from > 0 ? "… " : "";
        List<Mark> marks = new ArrayList<>();
        for (Words.Word word : found)
            if (word.start() >= from && word.end() <= to)
                marks.add(new Mark(word.start() - from + before.length(), word.end() - word.start()));
        // One line, and each mark still where it was.
        String line = text.substring(from, to).replaceAll("\\s", " ");
        return new Snippet(before + line + (to < text.length() ? " …" : ""), marks);
    }

    private static int from(String text, int word) {
        if (word <= BEFORE) return 0;
        int space = text.indexOf(' ', word - BEFORE);
        return space < 0 || space >= word ? word : space + 1;
    }

    /// @return a place up to there where no word and no character is cut
    private static int wordEnd(String text, int most) {
        int space = text.lastIndexOf(' ', most);
        if (space > most - BEFORE) return space;
        return Character.isLowSurrogate(text.charAt(most)) ? most - 1 : most;
    }

    /// @return at most so many units of it, in one line
    static String shortened(String text, int most) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= most ? line : line.substring(0, wordEnd(line, most)) + " …";
    }
}
