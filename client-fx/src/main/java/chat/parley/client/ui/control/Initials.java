package chat.parley.client.ui.control;

import chat.parley.protocol.id.Id;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// The letters and the colour that stand for somebody without a picture.
public final class Initials {
    /// White letters on each of them have a contrast of 4.5 : 1 or more. None is grey: that would look like a picture
    /// that did not load.
    private static final List<String> COLOURS =
            List.of("#0969da", "#1a7f37", "#9a6700", "#8250df", "#bf3989", "#4f46b5", "#bc4c00", "#0b7285");

    private Initials() {}

    /// @return one or two letters: of the first and the last word; a question mark when there is none
    public static String of(String name) {
        List<String> words = Arrays.stream(name.strip().split("[\\s._-]+", -1))
                .filter(word -> word.codePoints().anyMatch(Character::isLetterOrDigit))
                .toList();
        if (words.isEmpty()) return "?";
        String first = letter(words.getFirst());
        return words.size() == 1 ? first : first + letter(words.getLast());
    }

    private static String letter(String word) {
        int letter =
                word.codePoints().filter(Character::isLetterOrDigit).findFirst().orElse('?');
        return Character.toString(letter).toUpperCase(Locale.ROOT);
    }

    /// @return a web colour, the same for this id at all times and on all computers
    public static String colourOf(Id id) {
        long bits = id.value().getLeastSignificantBits();
        long mixed = (bits ^ (bits >>> 32)) * 0x9E3779B97F4A7C15L;
        return COLOURS.get((int) Long.remainderUnsigned(mixed >>> 16, COLOURS.size()));
    }
}
