package chat.parley.client.core.emoji;

import java.util.Locale;

/// Which characters a font draws as nothing, or as something else.
final class Invisible {
    static final char JOINER = '\u200D';
    private static final char NON_JOINER = '\u200C';

    private Invisible() {}

    static boolean isMark(int codePoint) {
        int type = Character.getType(codePoint);
        return (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) && !isSelector(codePoint);
    }

    /// @param at where the code point stands; what is before it decides for joiners and selectors
    static boolean isHidden(CharSequence text, int at, int codePoint) {
        if (codePoint == '\n' || codePoint == '\t') return false;
        if (codePoint == JOINER || codePoint == NON_JOINER) return !joinsLetters(text, at);
        if (isSelector(codePoint)) return at == 0 || isSelector(Character.codePointBefore(text, at));
        int type = Character.getType(codePoint);
        return type == Character.CONTROL
                || (type == Character.FORMAT && !isVisibleFormat(codePoint))
                || type == Character.SURROGATE
                || codePoint == 0x3164 // a filler that looks like a space
                || codePoint == 0x115F
                || codePoint == 0x1160
                || codePoint == 0xFFA0
                || codePoint == 0x2028
                || codePoint == 0x2029;
    }

    /// @return whether one sign may stand for both when they follow each other
    static boolean isAlike(int one, int other) {
        return one == other || (isTag(one) && isTag(other)) || (isSelector(one) && isSelector(other));
    }

    /// Arabic and Syriac number signs have a shape.
    private static boolean isVisibleFormat(int codePoint) {
        return (codePoint >= 0x600 && codePoint <= 0x605)
                || codePoint == 0x6DD
                || codePoint == 0x70F
                || codePoint == 0x8E2;
    }

    private static boolean isTag(int codePoint) {
        return codePoint >= 0xE0000 && codePoint <= 0xE007F;
    }

    private static boolean isSelector(int codePoint) {
        return (codePoint >= 0xFE00 && codePoint <= 0xFE0F) || (codePoint >= 0xE0100 && codePoint <= 0xE01EF);
    }

    /// Persian, Urdu and the scripts of India need joiners between their letters; Latin, Greek and Cyrillic do not.
    private static boolean joinsLetters(CharSequence text, int at) {
        if (at == 0) return false;
        int before = Character.codePointBefore(text, at);
        if (before < 0x590) return false;
        return Character.isLetter(before) || isMark(before);
    }

    static boolean isUnknownEmoji(int codePoint) {
        return isRegional(codePoint)
                || (codePoint >= 0x1F000
                        && (Character.isEmojiPresentation(codePoint) || Character.isExtendedPictographic(codePoint)));
    }

    /// A lone half of a flag is a letter; what this version has no picture of is named.
    static String unknownEmoji(int codePoint) {
        if (isRegional(codePoint)) return String.valueOf((char) ('A' + codePoint - 0x1F1E6));
        return "[U+" + Integer.toHexString(codePoint).toUpperCase(Locale.ROOT) + "]";
    }

    private static boolean isRegional(int codePoint) {
        return codePoint >= 0x1F1E6 && codePoint <= 0x1F1FF;
    }
}
