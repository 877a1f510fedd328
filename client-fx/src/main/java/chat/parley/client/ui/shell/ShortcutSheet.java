package chat.parley.client.ui.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The list of all shortcuts, made from the registry: those of the whole window at the left, the others at the right.
final class ShortcutSheet extends VBox {
    ShortcutSheet() {
        getStyleClass().add("shortcut-sheet");
        setAccessibleText("Keyboard shortcuts");
        Label title = new Label("Keyboard shortcuts");
        title.getStyleClass().add("heading");
        // Below each other where the window is too narrow for both.
        FlowPane columns = new FlowPane(
                column(List.of(Shortcut.Where.ANYWHERE)),
                column(Arrays.stream(Shortcut.Where.values())
                        .filter(where -> where != Shortcut.Where.ANYWHERE)
                        .toList()));
        columns.getStyleClass().add("shortcut-columns");
        ScrollPane scroll = new ScrollPane(columns);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("bare-scroll");
        scroll.setAccessibleText("Keyboard shortcuts");
        scroll.setFocusTraversable(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(title, scroll);
    }

    private static Node column(List<Shortcut.Where> places) {
        VBox column = new VBox();
        column.getStyleClass().add("shortcut-column");
        places.forEach(where -> column.getChildren().add(group(where)));
        return column;
    }

    private static Node group(Shortcut.Where where) {
        Label heading = new Label(where.title().toUpperCase(Locale.ROOT));
        heading.getStyleClass().add("section-label");
        GridPane lines = new GridPane();
        lines.setVgap(6);
        lines.setHgap(12);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        ColumnConstraints keys = new ColumnConstraints();
        keys.setHalignment(HPos.RIGHT);
        lines.getColumnConstraints().setAll(words, keys);
        int row = 0;
        for (Shortcut shortcut : Shortcut.values()) {
            if (shortcut.where() != where) continue;
            Label label = new Label(shortcut.label());
            label.setWrapText(true);
            GridPane.setValignment(label, VPos.CENTER);
            Label keyCaps = new Label(shortcut.hint());
            keyCaps.getStyleClass().add("chip");
            keyCaps.setMinWidth(USE_PREF_SIZE);
            lines.addRow(row++, label, keyCaps);
        }
        return new VBox(8, heading, lines);
    }
}
