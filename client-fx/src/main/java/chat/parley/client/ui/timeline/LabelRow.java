package chat.parley.client.ui.timeline;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// A day, or the line above what is new.
final class LabelRow extends HBox {
    private final Label label = new Label();

    LabelRow() {
        setAlignment(Pos.CENTER);
        label.setMinSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        Region left = line();
        Region right = line();
        getChildren().addAll(left, label, right);
    }

    private static Region line() {
        var line = new Region();
        line.getStyleClass().add("row-line");
        HBox.setHgrow(line, Priority.ALWAYS);
        return line;
    }

    void show(String styleClass, String text) {
        getStyleClass().setAll(styleClass);
        label.setText(text);
    }
}
