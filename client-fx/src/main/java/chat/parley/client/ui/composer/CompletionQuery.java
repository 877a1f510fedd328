package chat.parley.client.ui.composer;

import java.util.Optional;

/// The beginning of a name or a shortcode that ends at the caret.
///
/// @param start where its `@` or `:` stands
/// @param words what follows up to the caret
record CompletionQuery(Kind kind, int start, String words) {
    enum Kind {
        PERSON,
        EMOJI
    }

    private static final int LONGEST = 40;
    private static final int SHORTEST_SHORTCODE = 2;

    static Optional<CompletionQuery> at(String text, int caret) {
        for (int i = caret - 1; i >= Math.max(0, caret - LONGEST); i--) {
            char unit = text.charAt(i);
            if (unit == '\n') {
                return Optional.empty();
            }
            if (unit == '@' && beginsWord(text, i)) {
                return person(i, text.substring(i + 1, caret));
            }
            if (unit == ':') {
                return emoji(text, i, text.substring(i + 1, caret));
            }
        }
        return Optional.empty();
    }

    private static Optional<CompletionQuery> person(int start, String words) {
        boolean isName = words.isEmpty() || !Character.isWhitespace(words.charAt(0));
        return isName ? Optional.of(new CompletionQuery(Kind.PERSON, start, words)) : Optional.empty();
    }

    private static Optional<CompletionQuery> emoji(String text, int start, String words) {
        boolean isCode = words.length() >= SHORTEST_SHORTCODE
                && words.chars().allMatch(unit -> Character.isLetterOrDigit(unit) || "_+-".indexOf(unit) >= 0)
                && words.chars().anyMatch(Character::isLetter);
        return isCode && beginsWord(text, start) && !text.startsWith("::", start - 1)
                ? Optional.of(new CompletionQuery(Kind.EMOJI, start, words))
                : Optional.empty();
    }

    private static boolean beginsWord(String text, int at) {
        return at == 0 || !Character.isLetterOrDigit(text.codePointBefore(at));
    }
}
