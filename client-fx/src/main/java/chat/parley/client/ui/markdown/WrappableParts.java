package chat.parley.client.ui.markdown;

import chat.parley.client.ui.control.RightToLeft;
import java.util.ArrayList;
import java.util.List;

/// Cuts text that runs from right to left into single words, each for a node of its own.
///
/// JavaFX (25 and 26, seen on Linux) throws ArrayIndexOutOfBoundsException from
/// PrismTextLayout.computeTrailingSpaceWidth when it has to break a line inside a run of Arabic or Hebrew.
/// Between nodes it never breaks a run.
final class WrappableParts {
    /// Longer words are cut, too: a run must fit into the narrowest column.
    private static final int LONGEST_WORD = 16;

    private WrappableParts() {}

    /// @return the text, in one part when it runs from left to right
    static List<String> of(String text) {
        if (!RightToLeft.isIn(text)) return List.of(text);
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
}
