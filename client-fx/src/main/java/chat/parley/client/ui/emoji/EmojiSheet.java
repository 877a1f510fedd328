package chat.parley.client.ui.emoji;

import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.emoji.SheetCell;
import java.net.URL;
import java.util.Objects;
import javafx.geometry.Rectangle2D;
import javafx.scene.image.Image;
import org.jspecify.annotations.Nullable;

/// The one picture that holds all emoji. It is read on first use, in the background: until then emoji are empty.
///
/// Use on the FX thread only.
public final class EmojiSheet {
    private static final int PICTURE = 32;
    private static final int PITCH = 34;

    private final EmojiCatalog catalog;
    private @Nullable Image image;

    public EmojiSheet(EmojiCatalog catalog) {
        this.catalog = catalog;
    }

    public EmojiCatalog catalog() {
        return catalog;
    }

    Image image() {
        Image known = image;
        if (known != null) return known;
        URL place = Objects.requireNonNull(EmojiSheet.class.getResource("sheet-32.png"), "sheet-32.png");
        Image read = new Image(place.toExternalForm(), true);
        image = read;
        return read;
    }

    static Rectangle2D viewport(SheetCell cell) {
        return new Rectangle2D(1 + PITCH * (double) cell.column(), 1 + PITCH * (double) cell.row(), PICTURE, PICTURE);
    }
}
