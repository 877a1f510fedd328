package chat.parley.client.ui.composer;

import java.util.Optional;
import javafx.scene.input.KeyCode;

/// A change of the text that puts markdown around the selection, or takes it away again.
///
/// @param start begin of the stretch that is replaced
/// @param selectionStart what is selected afterwards
record Markup(int start, int end, String replacement, int selectionStart, int selectionEnd) {
    static Optional<String> markOf(KeyCode key) {
        return switch (key) {
            case B -> Optional.of("**");
            case I -> Optional.of("*");
            case E -> Optional.of("`");
            default -> Optional.empty();
        };
    }

    static Markup wrap(String text, int start, int end, String mark) {
        int length = mark.length();
        String selected = text.substring(start, end);
        boolean isMarked = hasMark(text, start - length, mark) && hasMark(text, end, mark);
        if (isMarked) {
            return new Markup(start - length, end + length, selected, start - length, end - length);
        }
        return new Markup(start, end, mark + selected + mark, start + length, end + length);
    }

    // One star beside another belongs to bold.
    private static boolean hasMark(String text, int at, String mark) {
        return at >= 0
                && text.startsWith(mark, at)
                && (mark.length() > 1 || !(text.startsWith("**", at) || text.startsWith("**", at - 1)));
    }
}
