package chat.parley.client.ui.emoji;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.parley.client.core.emoji.Emoji;
import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.emoji.EmojiCategory;
import chat.parley.client.core.emoji.Glyph;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.geometry.Rectangle2D;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;

class EmojiSheetTest {
    private final EmojiCatalog catalog = new EmojiCatalog();

    @Test
    void everyEmojiHasItsPicture() throws IOException {
        Map<Integer, List<Glyph>> columns = Arrays.stream(EmojiCategory.values())
                .flatMap(category -> catalog.in(category).stream())
                .flatMap(EmojiSheetTest::glyphs)
                .collect(Collectors.groupingBy(glyph -> glyph.cell().column()));
        for (Map.Entry<Integer, List<Glyph>> each : columns.entrySet()) {
            BufferedImage column = ImageIO.read(EmojiSheet.place(each.getKey()));
            for (Glyph glyph : each.getValue())
                assertFalse(isEmpty(column, EmojiSheet.viewport(glyph.cell())), glyph.shortcode());
        }
        assertEquals(62, columns.size());
    }

    private static Stream<Glyph> glyphs(Emoji emoji) {
        return Stream.concat(Stream.of(emoji.glyph()), emoji.variants().values().stream());
    }

    /// Beyond the edge of the column counts as an error of its own.
    private static boolean isEmpty(BufferedImage column, Rectangle2D place) {
        int side = (int) place.getWidth();
        int[] pixels =
                column.getRGB((int) place.getMinX(), (int) place.getMinY(), side, side, new int[side * side], 0, side);
        return Arrays.stream(pixels).allMatch(pixel -> pixel >>> 24 == 0);
    }
}
