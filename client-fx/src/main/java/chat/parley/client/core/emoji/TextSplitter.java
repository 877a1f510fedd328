package chat.parley.client.core.emoji;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Divides a text into what a font may draw and what it must not: emoji, and characters that hide.
///
/// Direction overrides, zero-width characters, tags, control characters and piles of combining marks are
/// made visible, so that a text cannot look like another one. Takes time linear in the text. Any thread may use it.
public final class TextSplitter {
    private static final int MARKS_SHOWN = 8;
    private static final int MOST_MARKS = 200;

    private final EmojiCatalog catalog;

    public TextSplitter(EmojiCatalog catalog) {
        this.catalog = catalog;
    }

    public List<TextPiece> split(String text) {
        if (text.isEmpty()) return List.of();
        if (isSimple(text)) return List.of(new TextPiece.Plain(text));
        List<TextPiece> pieces = new Run(text).pieces();
        return hasTooManyMarks(text)
                ? pieces.stream().map(TextSplitter::withoutMarks).toList()
                : pieces;
    }

    /// Marks that belong to a letter become one with it in NFC; of those that do not, each costs a font 0.2 ms.
    private static boolean hasTooManyMarks(String text) {
        if (text.chars().filter(TextSplitter::isDiacritic).limit(MOST_MARKS + 1).count() <= MOST_MARKS) return false;
        return Normalizer.normalize(text, Normalizer.Form.NFC)
                        .chars()
                        .filter(TextSplitter::isDiacritic)
                        .limit(MOST_MARKS + 1)
                        .count()
                > MOST_MARKS;
    }

    private static boolean isDiacritic(int unit) {
        return (unit >= 0x300 && unit <= 0x36F)
                || (unit >= 0x1AB0 && unit <= 0x1AFF)
                || (unit >= 0x1DC0 && unit <= 0x1DFF)
                || (unit >= 0x20D0 && unit <= 0x20FF);
    }

    private static TextPiece withoutMarks(TextPiece piece) {
        if (!(piece instanceof TextPiece.Plain plain)) return piece;
        var shown = new StringBuilder();
        plain.source().chars().filter(unit -> !isDiacritic(unit)).forEach(unit -> shown.append((char) unit));
        return shown.length() == plain.source().length()
                ? plain
                : new TextPiece.Hidden(plain.source(), shown.toString());
    }

    /// Latin text without a surprise is nearly all there is: it takes one look at each character.
    private static boolean isSimple(String text) {
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean isLetter = (unit >= ' ' && unit < 0x7F) || (unit >= 0xAE && unit < 0x300) || unit == '\n';
            if (!isLetter && unit != '\t' && unit != 0xA0) return false;
        }
        return true;
    }

    private final class Run {
        private final String text;
        private final List<TextPiece> pieces = new ArrayList<>();
        private final StringBuilder plain = new StringBuilder();
        private int at;
        private int marks;

        Run(String text) {
            this.text = text;
        }

        List<TextPiece> pieces() {
            while (at < text.length()) {
                if (!takeEmoji()) takeCharacter();
            }
            flush();
            return List.copyOf(pieces);
        }

        private boolean takeEmoji() {
            var match = catalog.matchAt(text, at);
            if (match.isEmpty()) return false;
            int end = at + match.get().length();
            if (end + 1 < text.length()
                    && text.charAt(end) == Invisible.JOINER
                    && catalog.matchAt(text, end + 1).isPresent()) {
                end++;
            }
            flush();
            marks = 0;
            pieces.add(
                    new TextPiece.Picture(text.substring(at, end), match.get().glyph()));
            at = end;
            return true;
        }

        private void takeCharacter() {
            int codePoint = text.codePointAt(at);
            int length = Character.charCount(codePoint);
            if (Invisible.isMark(codePoint) && ++marks > MARKS_SHOWN) {
                takeMarks();
            } else if (Invisible.isHidden(text, at, codePoint)) {
                takeHidden(codePoint);
            } else if (Invisible.isUnknownEmoji(codePoint)) {
                hide(at + length, Invisible.unknownEmoji(codePoint));
            } else {
                if (!Invisible.isMark(codePoint)) marks = 0;
                plain.appendCodePoint(codePoint);
                at += length;
            }
        }

        private void takeMarks() {
            int end = at;
            while (end < text.length() && Invisible.isMark(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            int count = text.codePointCount(at, end);
            hide(end, "[" + count + (count == 1 ? " mark]" : " marks]"));
        }

        /// A run of the same character, or of tags, becomes one sign, so that thousands cost one node.
        private void takeHidden(int codePoint) {
            int end = at;
            while (end < text.length() && Invisible.isAlike(codePoint, text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            int count = text.codePointCount(at, end);
            String name = String.format(Locale.ROOT, "U+%04X", codePoint);
            hide(end, count == 1 ? "[" + name + "]" : "[" + name + " ×" + count + "]");
        }

        private void hide(int end, String shown) {
            flush();
            pieces.add(new TextPiece.Hidden(text.substring(at, end), shown));
            at = end;
        }

        private void flush() {
            if (plain.isEmpty()) return;
            pieces.add(new TextPiece.Plain(plain.toString()));
            plain.setLength(0);
        }
    }
}
