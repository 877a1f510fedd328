package chat.parley.client.core.emoji;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns `:tada:` into its emoji and back, for fields that can hold letters only.
///
/// An emoji survives the way there and back. Any thread may use it.
public final class Shortcodes {
    private static final Pattern CODE = Pattern.compile(":([a-z0-9_+'&.-]{1,60}(?:::skin-tone(?:-[2-6]){1,2})?):");

    private final EmojiCatalog catalog;

    public Shortcodes(EmojiCatalog catalog) {
        this.catalog = catalog;
    }

    /// Replaces every shortcode there is an emoji for; `:nonsense:` stays, and so does the middle of `10:100:20`.
    public String toUnicode(String text) {
        if (text.indexOf(':') < 0) return text;
        var result = new StringBuilder();
        int done = 0;
        Matcher match = CODE.matcher(text);
        while (match.find(done)) {
            String code = match.group(1);
            int toned = code.indexOf("::");
            if (toned > 0 && catalog.findByShortcode(code).isEmpty()) code = code.substring(0, toned);
            int end = match.start() + code.length() + 2;
            var glyph = catalog.findByShortcode(code);
            boolean isCode = glyph.isPresent() && !isPartOfNumber(text, match.start(), end);
            int next = isCode ? end : match.end() - 1;
            result.append(text, done, isCode ? match.start() : next);
            if (isCode) result.append(glyph.get().unicode());
            done = next;
        }
        return result.append(text, done, text.length()).toString();
    }

    private static boolean isPartOfNumber(String text, int start, int end) {
        return text.substring(start + 1, end - 1).chars().allMatch(Character::isDigit)
                && (isDigit(text, start - 1) || isDigit(text, end));
    }

    private static boolean isDigit(String text, int at) {
        return at >= 0 && at < text.length() && Character.isDigit(text.charAt(at));
    }

    /// Replaces every emoji by its shortcode.
    public String toShortcodes(String text) {
        if (text.chars().allMatch(unit -> unit < 0x80)) return text;
        var result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            var match = catalog.matchAt(text, at);
            if (match.isPresent()) {
                result.append(match.get().glyph().shortcode());
                at += match.get().length();
            } else {
                int codePoint = text.codePointAt(at);
                result.appendCodePoint(codePoint);
                at += Character.charCount(codePoint);
            }
        }
        return result.toString();
    }
}
