package chat.parley.client.core.emoji;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An emoji, without regard to skin tone.
///
/// @param glyph its picture without a skin tone
/// @param name in words
/// @param shortcodes without colons, the usual one first
/// @param variants one for each choice of skin tones; empty for what has no skin
public record Emoji(
        Glyph glyph,
        String name,
        EmojiCategory category,
        List<String> shortcodes,
        List<String> keywords,
        Map<List<SkinTone>, Glyph> variants) {
    public Emoji {
        shortcodes = List.copyOf(shortcodes);
        keywords = List.copyOf(keywords);
        variants = Map.copyOf(variants);
    }

    /// @return the picture in this tone; the plain one for what has no skin
    public Glyph in(SkinTone tone) {
        return Optional.ofNullable(variants.get(List.of(tone)))
                .or(() -> Optional.ofNullable(variants.get(List.of(tone, tone))))
                .orElse(glyph);
    }
}
