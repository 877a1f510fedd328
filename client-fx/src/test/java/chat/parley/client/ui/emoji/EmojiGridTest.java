package chat.parley.client.ui.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.emoji.EmojiCategory;
import chat.parley.client.core.emoji.Glyph;
import chat.parley.client.core.emoji.SkinTone;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EmojiGridTest {
    private final EmojiCatalog catalog = new EmojiCatalog();
    private final EmojiChoices choices = new EmojiChoices();
    private final EmojiGrid grid = new EmojiGrid(catalog, choices);

    private String selected() {
        return grid.selectedGlyph().map(Glyph::unicode).orElse("");
    }

    @Test
    void recentOnesStandFirst() {
        choices.used(catalog.findByShortcode("tada").orElseThrow());
        grid.refresh();
        assertEquals(
                new EmojiGrid.Row.Heading("Recently used"),
                grid.rowsProperty().get().getFirst());
        assertEquals("🎉", selected());
    }

    @Test
    void movingCrossesHeadingsAndStopsAtTheEnds() {
        choices.used(catalog.findByShortcode("tada").orElseThrow());
        grid.refresh();
        grid.right();
        assertEquals("😀", selected());
        grid.left();
        assertEquals("🎉", selected());
        grid.left();
        grid.up();
        assertEquals("🎉", selected());
        grid.down();
        grid.down();
        grid.up();
        assertEquals("😀", selected());
    }

    @Test
    void aShorterLineIsEnteredAtItsEnd() {
        grid.queryProperty().set("heart");
        for (int i = 0; i < 8; i++) grid.right();
        int rows = grid.rowsProperty().get().size();
        for (int i = 0; i < rows; i++) grid.down();
        assertEquals(rows - 1, grid.selectedProperty().get().orElseThrow().row());
        assertTrue(grid.selectedGlyph().isPresent());
    }

    @Test
    void searchShowsTheChosenSkinTone() {
        choices.toneProperty().set(Optional.of(SkinTone.DARK));
        grid.queryProperty().set("wave");
        assertEquals("👋🏿", selected());
    }

    @Test
    void nonsenseFindsNothing() {
        grid.queryProperty().set("qqqq");
        assertEquals(List.of(), grid.rowsProperty().get());
        assertEquals(Optional.empty(), grid.selectedGlyph());
    }

    @Test
    void everyGroupCanBeJumpedTo() {
        for (EmojiCategory category : EmojiGrid.groups()) {
            assertEquals(
                    new EmojiGrid.Row.Heading(category.title()),
                    grid.rowsProperty().get().get(grid.rowOf(category)));
        }
    }
}
