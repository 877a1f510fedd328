package chat.parley.client.ui.emoji;

import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.emoji.EmojiCategory;
import chat.parley.client.core.emoji.Glyph;
import chat.parley.client.core.emoji.SkinTone;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// All emoji to choose from: recent ones, groups, search, skin tones. The keyboard stays in the search field and
/// moves the selection from there.
public final class EmojiPicker extends VBox {
    private static final double EMOJI = 22;

    private final EmojiSheet sheet;
    private final EmojiCatalog catalog;
    private final EmojiChoices choices;
    private final Consumer<Glyph> picked;
    private final EmojiGrid grid;
    private final TextField search = new TextField();
    private final ListView<EmojiGrid.Row> list = new ListView<>();
    private final Label name = new Label();

    public EmojiPicker(EmojiSheet sheet, EmojiChoices choices, Consumer<Glyph> picked) {
        this.sheet = sheet;
        this.catalog = sheet.catalog();
        this.choices = choices;
        this.picked = picked;
        this.grid = new EmojiGrid(catalog, choices);
        getStyleClass().add("emoji-picker");
        getChildren().setAll(header(), list(), footer());
        grid.selectedProperty().addListener((_, _, place) -> select(place));
        select(grid.selectedProperty().get());
    }

    /// Empties the search and takes the keyboard.
    public void begin() {
        search.clear();
        grid.refresh();
        list.scrollTo(0);
        search.requestFocus();
    }

    private Node header() {
        search.setPromptText("Search emoji");
        search.setAccessibleText("Search emoji");
        HBox.setHgrow(search, Priority.ALWAYS);
        grid.queryProperty().bind(search.textProperty());
        search.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (isDone(event)) {
                event.consume();
            }
        });
        HBox row = new HBox(8, search, tones());
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private boolean isDone(KeyEvent event) {
        boolean isSearchEmpty = search.getText().isEmpty();
        switch (event.getCode()) {
            case DOWN -> grid.down();
            case UP -> grid.up();
            case RIGHT -> {
                if (search.getCaretPosition() < search.getLength()) return false;
                grid.right();
            }
            case LEFT -> {
                if (!isSearchEmpty && search.getCaretPosition() > 0) return false;
                grid.left();
            }
            case ENTER -> grid.selectedGlyph().ifPresent(this::pick);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void pick(Glyph glyph) {
        choices.used(glyph);
        picked.accept(glyph);
    }

    private Node tones() {
        HBox row = new HBox();
        row.setAlignment(Pos.CENTER);
        ToggleGroup group = new ToggleGroup();
        List<Optional<SkinTone>> all = new ArrayList<>();
        all.add(Optional.empty());
        List.of(SkinTone.values()).forEach(tone -> all.add(Optional.of(tone)));
        for (Optional<SkinTone> tone : all) {
            ToggleButton button = new ToggleButton();
            catalog.findByShortcode("hand")
                    .flatMap(catalog::emojiOf)
                    .map(hand -> tone.map(hand::in).orElse(hand.glyph()))
                    .ifPresent(glyph -> button.setGraphic(new EmojiView(sheet, glyph, glyph.unicode(), EMOJI - 6)));
            button.setToggleGroup(group);
            button.setFocusTraversable(false);
            button.getStyleClass().setAll("toggle-button", "emoji-tone");
            button.setAccessibleText(tone.map(it -> "Skin tone " + it.number()).orElse("No skin tone"));
            button.setSelected(choices.toneProperty().get().equals(tone));
            button.setOnAction(_ -> {
                button.setSelected(true);
                choices.toneProperty().set(tone);
                grid.refresh();
                search.requestFocus();
            });
            row.getChildren().add(button);
        }
        return row;
    }

    private Node list() {
        list.getStyleClass().addAll("bare-scroll", "emoji-list");
        list.setFocusTraversable(false);
        list.setCellFactory(_ -> new EmojiRowCell(sheet, grid, this::pick));
        list.setPlaceholder(new Label("No emoji is called that."));
        list.getItems().setAll(grid.rowsProperty().get());
        grid.rowsProperty().addListener((_, _, rows) -> list.getItems().setAll(rows));
        VBox.setVgrow(list, Priority.ALWAYS);
        return list;
    }

    private Node footer() {
        name.getStyleClass().addAll("muted", "emoji-name");
        HBox groups = new HBox(2);
        for (EmojiCategory category : EmojiGrid.groups()) {
            Glyph first = catalog.in(category).getFirst().glyph();
            Button jump = new Button("", new EmojiView(sheet, first, first.unicode(), EMOJI - 5));
            jump.getStyleClass().setAll("button", "icon-button");
            jump.setFocusTraversable(false);
            jump.setAccessibleText(category.title());
            jump.setTooltip(new Tooltip(category.title()));
            jump.setOnAction(_ -> {
                search.clear();
                list.scrollTo(grid.rowOf(category));
                search.requestFocus();
            });
            groups.getChildren().add(jump);
        }
        return new VBox(2, groups, name);
    }

    private void select(Optional<EmojiGrid.Place> place) {
        name.setText(grid.selectedGlyph()
                .map(glyph -> glyph.shortcode() + "  " + grid.nameOf(glyph))
                .orElse(" "));
        place.ifPresent(this::reveal);
    }

    private void reveal(EmojiGrid.Place place) {
        boolean isVisible = list.lookupAll(".emoji-row").stream()
                .anyMatch(node -> node instanceof EmojiRowCell cell
                        && cell.getIndex() == place.row()
                        && cell.getLayoutY() >= 0
                        && cell.getLayoutY() + cell.getHeight() <= list.getHeight());
        if (!isVisible && list.getScene() != null) {
            list.scrollTo(Math.max(0, place.row() - 1));
        }
    }

    @Override
    public @Nullable String getUserAgentStylesheet() {
        return Objects.requireNonNull(EmojiPicker.class.getResource("emoji-picker.css"))
                .toExternalForm();
    }
}
