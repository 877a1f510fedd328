package chat.parley.client.ui.palette;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Finds what was typed in a text: as a whole, at the beginnings of words, or its letters in order.
///
/// @param score higher is better
/// @param marked the UTF-16 positions that were found
record Fuzzy(int score, List<Integer> marked) {
    private static final int WHOLE = 1000;
    private static final int WORD = 500;
    private static final int INSIDE = 250;

    /// @return empty when the text does not hold it
    static Optional<Fuzzy> match(String typed, String text) {
        String wanted = fold(typed.strip());
        if (wanted.isEmpty()) return Optional.of(new Fuzzy(0, List.of()));
        String in = fold(text);
        int at = in.indexOf(wanted);
        if (at >= 0) return Optional.of(new Fuzzy(scoreOf(in, at) - Math.min(100, text.length()), span(at, wanted)));
        return scattered(wanted, in);
    }

    private static int scoreOf(String in, int at) {
        if (at == 0) return WHOLE;
        return Character.isLetterOrDigit(in.charAt(at - 1)) ? INSIDE : WORD;
    }

    private static List<Integer> span(int at, String wanted) {
        List<Integer> positions = new ArrayList<>();
        for (int i = 0; i < wanted.length(); i++) positions.add(at + i);
        return positions;
    }

    /// Letters may lie apart only when each begins a word or follows the one before it: `lr` finds `Launch room`.
    private static Optional<Fuzzy> scattered(String wanted, String in) {
        List<Integer> positions = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < wanted.length(); i++) {
            char letter = wanted.charAt(i);
            if (Character.isWhitespace(letter)) continue;
            int found = -1;
            for (int at = from; at < in.length() && found < 0; at++) {
                boolean follows = !positions.isEmpty() && at == positions.getLast() + 1;
                boolean begins = at == 0 || !Character.isLetterOrDigit(in.charAt(at - 1));
                if (in.charAt(at) == letter && (follows || begins)) found = at;
            }
            if (found < 0) return Optional.empty();
            positions.add(found);
            from = found + 1;
        }
        return Optional.of(new Fuzzy(100 - (positions.getLast() - positions.getFirst()), List.copyOf(positions)));
    }

    /// Keeps every character's place: only what is as long without its accent loses it.
    private static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            String letter = Normalizer.normalize(text.substring(i, i + 1), Normalizer.Form.NFD);
            folded.append(letter.charAt(0));
        }
        String lower = folded.toString().toLowerCase(Locale.ROOT);
        return lower.length() == text.length() ? lower : folded.toString();
    }
}
