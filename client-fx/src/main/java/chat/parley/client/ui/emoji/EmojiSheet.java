package chat.parley.client.ui.emoji;

import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.emoji.SheetCell;
import java.net.URL;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;

/// The pictures of all emoji, each file a column of the sheet. A column is read on first use, in the background: until
/// then its emoji are empty. All columns together take 18 MB, the few that most people need a tenth of it.
///
/// Use on the FX thread only.
public final class EmojiSheet {
    private static final int PICTURE = 32;
    private static final int PITCH = 34;

    private final EmojiCatalog catalog;
    private final Map<Integer, Image> columns = new HashMap<>();

    public EmojiSheet(EmojiCatalog catalog) {
        this.catalog = catalog;
    }

    public EmojiCatalog catalog() {
        return catalog;
    }

    Image column(SheetCell cell) {
        return columns.computeIfAbsent(
                cell.column(), number -> new Image(place(number).toExternalForm(), true));
    }

    static Rectangle2D viewport(SheetCell cell) {
        return new Rectangle2D(1, 1 + PITCH * (double) cell.row(), PICTURE, PICTURE);
    }

    static URL place(int column) {
        String name = "sheet-32/" + column + ".png";
        return Objects.requireNonNull(EmojiSheet.class.getResource(name), name);
    }
}
