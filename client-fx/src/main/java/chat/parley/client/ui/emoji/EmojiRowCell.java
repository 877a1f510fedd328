package chat.parley.client.ui.emoji;

import chat.parley.client.core.emoji.Glyph;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.WeakChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// One line of the emoji picker.
final class EmojiRowCell extends ListCell<EmojiGrid.Row> {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("chosen");
    private static final double EMOJI = 22;

    private final EmojiSheet sheet;
    private final EmojiGrid grid;
    private final Consumer<Glyph> picked;
    private final ChangeListener<Optional<EmojiGrid.Place>> onSelected = (_, _, place) -> mark(place);

    EmojiRowCell(EmojiSheet sheet, EmojiGrid grid, Consumer<Glyph> picked) {
        this.sheet = sheet;
        this.grid = grid;
        this.picked = picked;
        getStyleClass().add("emoji-row");
        grid.selectedProperty().addListener(new WeakChangeListener<>(onSelected));
    }

    @Override
    protected void updateItem(EmojiGrid.@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        setText("");
        setGraphic(null);
        if (row == null || empty) {
            return;
        }
        switch (row) {
            case EmojiGrid.Row.Heading(String title) -> {
                Label heading = new Label(title.toUpperCase(Locale.ROOT));
                heading.getStyleClass().add("section-label");
                setGraphic(heading);
            }
            case EmojiGrid.Row.Line(List<Glyph> glyphs) -> {
                HBox line = new HBox();
                for (int column = 0; column < glyphs.size(); column++) {
                    line.getChildren().add(tile(glyphs.get(column), column));
                }
                setGraphic(line);
            }
        }
        mark(grid.selectedProperty().get());
    }

    private StackPane tile(Glyph glyph, int column) {
        StackPane tile = new StackPane(new EmojiView(sheet, glyph, glyph.unicode(), EMOJI));
        tile.getStyleClass().add("emoji-tile");
        tile.setAccessibleRole(AccessibleRole.BUTTON);
        tile.setAccessibleText(grid.nameOf(glyph));
        tile.setOnMouseEntered(_ -> grid.select(new EmojiGrid.Place(getIndex(), column)));
        tile.setOnMouseClicked(_ -> picked.accept(glyph));
        return tile;
    }

    private void mark(Optional<EmojiGrid.Place> place) {
        if (getGraphic() instanceof HBox line) {
            for (int column = 0; column < line.getChildren().size(); column++) {
                EmojiGrid.Place here = new EmojiGrid.Place(getIndex(), column);
                line.getChildren()
                        .get(column)
                        .pseudoClassStateChanged(
                                SELECTED, place.filter(here::equals).isPresent());
            }
        }
    }
}
