package chat.parley.client.ui.emoji;

import chat.parley.client.core.emoji.Glyph;
import javafx.scene.AccessibleRole;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;

/// One emoji, standing on the baseline of the text around it.
public final class EmojiView extends Region {
    /// How much of the picture is above the baseline, so that it looks centred beside capitals.
    private static final double ABOVE_BASELINE = 0.80;

    private final String source;
    private final double size;
    private final ImageView picture;

    /// @param source what copying it gives
    /// @param size side in pixels
    public EmojiView(EmojiSheet sheet, Glyph glyph, String source, double size) {
        this.source = source;
        this.size = size;
        picture = new ImageView(sheet.column(glyph.cell()));
        picture.setViewport(EmojiSheet.viewport(glyph.cell()));
        picture.setSmooth(true);
        picture.setFitWidth(size);
        picture.setFitHeight(size);
        getChildren().add(picture);
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        getStyleClass().add("emoji");
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(glyph.shortcode().replace(':', ' ').replace('_', ' ').strip());
    }

    /// @return the emoji as it stands in the text
    public String source() {
        return source;
    }

    @Override
    public double getBaselineOffset() {
        return size * ABOVE_BASELINE;
    }

    @Override
    protected void layoutChildren() {
        picture.relocate(0, 0);
    }
}
