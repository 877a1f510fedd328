package chat.parley.client.ui.composer;

import chat.parley.protocol.rest.ModelEntry;
import javafx.beans.binding.Bindings;
import javafx.geometry.Bounds;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.Tooltip;
import javafx.stage.PopupWindow;

/// `llama3.2 · Ollama ▾`: who answers, and the list of who else could.
final class ModelChip extends Button {
    private static final double GAP = 4;

    private final ModelChoice choice;
    private final ContextMenu menu = new ContextMenu();

    ModelChip(ModelChoice choice) {
        this.choice = choice;
        getStyleClass().setAll("model-chip");
        textProperty().bind(Bindings.concat(choice.labelProperty(), " ▾"));
        accessibleTextProperty().bind(Bindings.concat("Model: ", choice.labelProperty(), ". Press to choose another"));
        setTooltip(new Tooltip("Who answers (Ctrl+M)"));
        visibleProperty().bind(choice.labelProperty().isNotEmpty());
        managedProperty().bind(visibleProperty());
        menu.getStyleClass().add("message-menu");
        setOnAction(_ -> open());
        choice.onChange(this::refill);
    }

    /// Shows who could answer, or what to do when nobody can.
    void open() {
        if (!isVisible()) return;
        fill();
        showAbove();
        choice.refresh();
    }

    private void fill() {
        menu.getItems().clear();
        choice.advice().ifPresent(words -> {
            MenuItem item = new MenuItem(words);
            item.setMnemonicParsing(false);
            item.setDisable(true);
            menu.getItems().add(item);
        });
        for (ModelEntry each : choice.models()) {
            RadioMenuItem item = new RadioMenuItem(each.name() + " · " + each.provider());
            item.setMnemonicParsing(false);
            item.setSelected(choice.current().filter(each.id()::equals).isPresent());
            item.setOnAction(_ -> choice.choose(each.id()));
            menu.getItems().add(item);
        }
    }

    /// What was empty when it opened fills itself once the server has answered.
    private void refill() {
        boolean wasEmpty = menu.getItems().stream().noneMatch(RadioMenuItem.class::isInstance);
        if (!menu.isShowing() || !wasEmpty) return;
        menu.hide();
        fill();
        showAbove();
    }

    /// By its lower right corner, for its height is not known before it is shown.
    private void showAbove() {
        Bounds place = localToScreen(getLayoutBounds());
        menu.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_BOTTOM_RIGHT);
        menu.show(this, place.getMaxX(), place.getMinY() - GAP);
    }
}
