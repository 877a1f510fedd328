package chat.parley.client.ui.shell;

import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// A row at the top of the sidebar that runs a command and shows its keys.
final class NavigationRow extends Button {
    NavigationRow(Octicons icon, Shortcut shortcut, String label, Commands commands) {
        getStyleClass().addAll("list-row", "navigation-row");
        Label text = new Label(label);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        Label keys = new Label(shortcut.hint());
        keys.getStyleClass().add("small");
        HBox line = new HBox(9, new FontIcon(icon), text, keys);
        line.getStyleClass().add("navigation-line");
        line.prefWidthProperty().bind(widthProperty().subtract(18));
        setGraphic(line);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        setMaxWidth(Double.MAX_VALUE);
        setAccessibleText(label + ", " + shortcut.hint());
        setOnAction(_ -> commands.run(shortcut));
    }
}
