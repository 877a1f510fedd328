package chat.parley.client.ui.settings;

import chat.parley.client.ui.control.Notices;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Text to be taken elsewhere: it can be selected, and copied with a button.
final class CopyLine extends VBox {
    /// As many characters as fit beside the button.
    private static final int ONE_LINE = 44;

    private final Button copy;

    CopyLine(String name, String text, Notices notices) {
        getStyleClass().add("copy-line");
        Label label = new Label(name);
        label.getStyleClass().add("setting-detail");
        TextArea field = new TextArea(text);
        field.setEditable(false);
        field.setWrapText(true);
        field.setPrefRowCount(text.length() > ONE_LINE ? 2 : (int) text.lines().count());
        field.getStyleClass().addAll("copy-text", "mono");
        field.setAccessibleText(name);
        HBox.setHgrow(field, Priority.ALWAYS);
        copy = SettingRow.button("Copy", "Copy: " + name, () -> {
            Clip.copy(text);
            notices.done(name + " is on the clipboard.");
        });
        HBox line = new HBox(9, field, copy);
        line.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(label, line);
    }

    void requestCopyFocus() {
        copy.requestFocus();
    }
}
