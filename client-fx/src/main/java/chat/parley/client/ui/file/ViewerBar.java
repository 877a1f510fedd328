package chat.parley.client.ui.file;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// The line above what a viewer shows: what it is, and what one can do with it.
final class ViewerBar extends HBox {
    private final Label name = new Label();
    private final Label facts = new Label();

    ViewerBar(Node... deeds) {
        getStyleClass().addAll("viewer-bar", "hairline-bottom");
        setAlignment(Pos.CENTER_LEFT);
        name.getStyleClass().add("title");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        facts.getStyleClass().add("muted");
        facts.setMinWidth(0);
        VBox words = new VBox(name, facts);
        words.setMinWidth(0);
        words.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox right = new HBox(deeds);
        right.getStyleClass().add("viewer-deeds");
        right.setAlignment(Pos.CENTER);
        right.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(words, right);
    }

    void show(String title, String more) {
        name.setText(title);
        facts.setText(more);
        facts.setManaged(!more.isEmpty());
        facts.setVisible(!more.isEmpty());
    }

    static Button button(String title, String key, Octicons icon, Runnable deed) {
        Button button = new Button("", new FontIcon(icon));
        button.getStyleClass().setAll("button", "icon-button");
        button.setAccessibleText(title);
        button.setTooltip(new Tooltip(key.isEmpty() ? title : title + "  " + key));
        button.setOnAction(_ -> deed.run());
        return button;
    }
}
