package chat.parley.client.core.emoji;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All emoji this app can draw: by group, by shortcode, by word, and where one begins in a text.
///
/// Its table is read from inside the program on first use (some 20 ms). Any thread may use it.
public final class EmojiCatalog {
    private volatile @Nullable EmojiTable table;

    private EmojiTable table() {
        EmojiTable known = table;
        if (known != null) return known;
        synchronized (this) {
            EmojiTable first = table;
            if (first != null) return first;
            EmojiTable read = EmojiTable.read();
            table = read;
            return read;
        }
    }

    /// @return in the order of the Unicode charts
    public List<Emoji> in(EmojiCategory category) {
        return table().all().stream()
                .filter(emoji -> emoji.category() == category)
                .toList();
    }

    /// @param shortcode without its outer colons: `tada`, `wave::skin-tone-3`
    public Optional<Glyph> findByShortcode(String shortcode) {
        return Optional.ofNullable(table().byShortcode().get(shortcode));
    }

    /// @param unicode one whole emoji, with or without variation selectors
    public Optional<Glyph> find(String unicode) {
        return Optional.ofNullable(table().bySequence().get(unicode));
    }

    /// @return the emoji that a picture, plain or with skin tones, belongs to
    public Optional<Emoji> emojiOf(Glyph glyph) {
        return Optional.ofNullable(table().owners().get(glyph.unicode()));
    }

    /// Finds emoji by what a person types after a colon, or in the picker's search field.
    ///
    /// Shortcodes that begin with the words come first, then parts of shortcodes, then keywords.
    public List<Emoji> search(String words, int limit) {
        String wanted = words.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
        if (wanted.isEmpty()) return List.of();
        List<String> each = List.of(wanted.split("_+"));
        Set<Emoji> found = new LinkedHashSet<>();
        List<Emoji> offered = table().all().stream()
                .filter(emoji -> emoji.category() != EmojiCategory.COMPONENT)
                .toList();
        offered.stream().filter(emoji -> emoji.shortcodes().contains(wanted)).forEach(found::add);
        offered.stream().filter(emoji -> beginsWith(emoji.shortcodes(), wanted)).forEach(found::add);
        offered.stream()
                .filter(emoji -> emoji.shortcodes().stream().anyMatch(code -> code.contains("_" + wanted)))
                .forEach(found::add);
        offered.stream()
                .filter(emoji -> each.stream().allMatch(word -> hasWord(emoji, word)))
                .forEach(found::add);
        return found.stream().limit(limit).toList();
    }

    private static boolean hasWord(Emoji emoji, String word) {
        var words = new ArrayList<>(emoji.keywords());
        for (String code : emoji.shortcodes()) words.addAll(List.of(code.split("[_-]")));
        return beginsWith(words, word);
    }

    private static boolean beginsWith(List<String> texts, String start) {
        return texts.stream().anyMatch(text -> text.startsWith(start));
    }

    /// An emoji found in a text.
    ///
    /// @param length how many UTF-16 units it takes there
    public record Match(Glyph glyph, int length) {}

    /// The longest emoji that begins at a place in a text.
    ///
    /// Characters that are letters unless told otherwise (`©`, `1`, `↔`) are emoji only with a variation selector;
    /// pictures (`❤`, `☀`) are emoji either way, unless the text variation selector follows.
    public Optional<Match> matchAt(CharSequence text, int at) {
        int first = Character.codePointAt(text, at);
        if (first < 0x80 && !isKeycap(text, at)) return Optional.empty();
        Integer longest = table().longest().get(first);
        if (longest == null) return Optional.empty();
        int end = Math.min(text.length(), at + longest);
        for (; end > at; end--) {
            Glyph glyph = table().bySequence().get(text.subSequence(at, end).toString());
            if (glyph != null) return take(text, at, end, first, glyph);
        }
        return Optional.empty();
    }

    private static Optional<Match> take(CharSequence text, int at, int end, int first, Glyph glyph) {
        char next = end < text.length() ? text.charAt(end) : ' ';
        boolean isAlone = end - at == Character.charCount(first);
        if (isAlone && next == '\uFE0E' && first < 0x1F000) return Optional.empty();
        if (next == '\uFE0F' || next == '\uFE0E') return Optional.of(new Match(glyph, end + 1 - at));
        if (isAlone && !isPicture(first)) return Optional.empty();
        return Optional.of(new Match(glyph, end - at));
    }

    private static boolean isKeycap(CharSequence text, int at) {
        if (at + 1 >= text.length()) return false;
        char next = text.charAt(at + 1);
        return next == '\u20E3' || (next == '\uFE0F' && at + 2 < text.length() && text.charAt(at + 2) == '\u20E3');
    }

    private static boolean isPicture(int codePoint) {
        return Character.isEmojiPresentation(codePoint)
                || codePoint >= 0x1F000
                || (codePoint >= 0x2600 && codePoint <= 0x27BF);
    }
}
