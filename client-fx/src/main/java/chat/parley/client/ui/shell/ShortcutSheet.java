package chat.parley.client.ui.shell;

import java.util.Arrays;
import javafx.geometry.HPos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The list of all shortcuts, made from the registry.
final class ShortcutSheet extends VBox {
    ShortcutSheet() {
        getStyleClass().add("shortcut-sheet");
        setAccessibleText("List of shortcuts");
        Label title = new Label("Shortcuts");
        title.getStyleClass().add("heading");
        VBox groups = new VBox(14);
        groups.getStyleClass().add("shortcut-groups");
        Arrays.stream(Shortcut.Where.values())
                .forEach(where -> groups.getChildren().add(group(where)));
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("bare-scroll");
        scroll.setAccessibleText("List of shortcuts");
        scroll.setFocusTraversable(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, scroll);
    }

    private static VBox group(Shortcut.Where where) {
        Label heading = new Label(where.title());
        heading.getStyleClass().add("section-label");
        GridPane lines = new GridPane();
        lines.setVgap(7);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        ColumnConstraints keys = new ColumnConstraints();
        keys.setHalignment(HPos.RIGHT);
        lines.getColumnConstraints().setAll(words, keys);
        int row = 0;
        for (Shortcut shortcut : Shortcut.values()) {
            if (shortcut.where() != where) continue;
            Label keyCaps = new Label(shortcut.hint());
            keyCaps.getStyleClass().add("chip");
            lines.addRow(row++, new Label(shortcut.label()), keyCaps);
        }
        return new VBox(8, heading, lines);
    }
}
