package chat.parley.client.core.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EmojiCatalogTest {
    private final EmojiCatalog catalog = new EmojiCatalog();
    private final Shortcodes shortcodes = new Shortcodes(catalog);

    @Test
    void everyPictureIsOnTheSheetAndNoTwoShareOne() {
        long count = 0;
        var cells = new HashSet<SheetCell>();
        for (EmojiCategory category : EmojiCategory.values()) {
            for (Emoji emoji : catalog.in(category)) {
                count += 1 + emoji.variants().size();
                cells.add(emoji.glyph().cell());
                for (Glyph variant : emoji.variants().values()) cells.add(variant.cell());
            }
        }
        assertEquals(3786, count);
        assertEquals(count, cells.size());
        assertTrue(cells.stream().allMatch(cell -> cell.column() < 62 && cell.row() < 62));
    }

    @Test
    void searchPutsTheExactNameFirst() {
        assertEquals("🎉", catalog.search("tada", 5).getFirst().glyph().unicode());
        assertEquals("❤️", catalog.search("heart", 5).getFirst().glyph().unicode());
    }

    @Test
    void searchFindsByKeywordAndBySeveralWords() {
        assertTrue(catalog.search("party", 20).stream()
                .anyMatch(emoji -> emoji.glyph().unicode().equals("🎉")));
        assertTrue(catalog.search("thumbs up", 3).stream()
                .anyMatch(emoji -> emoji.glyph().unicode().equals("👍")));
        assertEquals(List.of(), catalog.search("qqqqq", 20));
        assertEquals(List.of(), catalog.search("  ", 20));
    }

    @Test
    void anEmojiComesInItsSkinTone() {
        Emoji wave = catalog.search("wave", 1).getFirst();
        assertEquals("👋🏿", wave.in(SkinTone.DARK).unicode());
        Emoji handshake = catalog.search("handshake", 1).getFirst();
        assertEquals("🤝🏿", handshake.in(SkinTone.DARK).unicode());
        Emoji tada = catalog.search("tada", 1).getFirst();
        assertEquals("🎉", tada.in(SkinTone.DARK).unicode());
    }

    @Test
    void everyEmojiSurvivesTheWayThroughItsShortcode() {
        for (EmojiCategory category : EmojiCategory.values()) {
            for (Emoji emoji : catalog.in(category)) {
                assertSurvives(emoji.glyph().unicode());
                for (Glyph variant : emoji.variants().values()) assertSurvives(variant.unicode());
            }
        }
    }

    private void assertSurvives(String emoji) {
        String text = "x" + emoji + "y" + emoji + emoji;
        assertEquals(text, shortcodes.toUnicode(shortcodes.toShortcodes(text)));
    }

    @Test
    void whatIsNoShortcodeStays() {
        assertEquals("at 10:30:15 :nonsense: 1:100:2", shortcodes.toUnicode("at 10:30:15 :nonsense: 1:100:2"));
        assertEquals("a:nonsense🎉", shortcodes.toUnicode("a:nonsense:tada:"));
        assertEquals("💯!", shortcodes.toUnicode(":100:!"));
        assertEquals("👋🏽", shortcodes.toUnicode(":wave::skin-tone-4:"));
    }

    @Test
    void theRecentOnesAreNewestFirstAndNotTwice() {
        Glyph tada = catalog.findByShortcode("tada").orElseThrow();
        Glyph heart = catalog.findByShortcode("heart").orElseThrow();
        var recent = RecentEmoji.none().with(tada).with(heart).with(tada);
        assertEquals(List.of("🎉", "❤️"), recent.unicodes());
        assertEquals(Optional.of(tada), catalog.find("🎉"));
        assertEquals("party popper", catalog.emojiOf(tada).orElseThrow().name());
    }
}
