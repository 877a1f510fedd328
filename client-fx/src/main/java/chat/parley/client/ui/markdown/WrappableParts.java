package chat.parley.client.ui.markdown;

import java.util.ArrayList;
import java.util.List;

/// Cuts text that runs from right to left into single words, each for a node of its own.
///
/// JavaFX (25 and 26, seen on Linux) throws ArrayIndexOutOfBoundsException from
/// PrismTextLayout.computeTrailingSpaceWidth
/// when it has to break a line inside a run of Arabic or Hebrew. Between nodes it never breaks a run.
final class WrappableParts {
    /// Longer words are cut, too: a run must fit into the narrowest column.
    private static final int LONGEST_WORD = 16;

    private WrappableParts() {}

    /// @return the text, in one part when it runs from left to right
    static List<String> of(String text) {
        if (text.chars().noneMatch(WrappableParts::isRightToLeft)) return List.of(text);
        var parts = new ArrayList<String>();
        int start = 0;
        for (int at = 1; at < text.length(); at++) {
            boolean isWordOver =
                    !Character.isWhitespace(text.charAt(at)) && Character.isWhitespace(text.charAt(at - 1));
            boolean isTooLong = at - start >= LONGEST_WORD && !Character.isLowSurrogate(text.charAt(at));
            if (!isWordOver && !isTooLong) continue;
            parts.add(text.substring(start, at));
            start = at;
        }
        parts.add(text.substring(start));
        return parts;
    }

    private static boolean isRightToLeft(int unit) {
        // The first right-to-left letter of all is Hebrew; the supplementary ones come as surrogates.
        if (unit < 0x590) return false;
        if (Character.isSurrogate((char) unit)) return unit >= 0xD802 && unit <= 0xD83B;
        byte way = Character.getDirectionality((char) unit);
        return way == Character.DIRECTIONALITY_RIGHT_TO_LEFT || way == Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC;
    }
}
