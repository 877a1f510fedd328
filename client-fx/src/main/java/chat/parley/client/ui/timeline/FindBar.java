package chat.parley.client.ui.timeline;

import javafx.animation.PauseTransition;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.Duration;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// The bar above the list in which one looks for words in this conversation.
final class FindBar extends HBox {
    private final FindInConversation find;
    private final Runnable onClose;
    private final TextField field = new TextField();
    private final PauseTransition pause = new PauseTransition(Duration.millis(200));

    FindBar(FindInConversation find, Runnable onClose) {
        this.find = find;
        this.onClose = onClose;
        getStyleClass().add("find-bar");
        setAlignment(Pos.CENTER_LEFT);
        field.setPromptText("Find in this conversation");
        field.setAccessibleText("Find in this conversation");
        HBox.setHgrow(field, Priority.ALWAYS);
        var status = new Label();
        status.getStyleClass().add("find-status");
        status.textProperty().bind(find.status());
        status.setMinWidth(Region.USE_PREF_SIZE);
        getChildren()
                .addAll(
                        new FontIcon(Octicons.SEARCH_16),
                        field,
                        status,
                        button("Older match (Enter)", Octicons.CHEVRON_UP_16, find::older),
                        button("Newer match (Shift+Enter)", Octicons.CHEVRON_DOWN_16, find::newer),
                        button("Close (Esc)", Octicons.X_16, this::close));
        pause.setOnFinished(_ -> find.look(field.getText()));
        field.textProperty().addListener((_, _, _) -> pause.playFromStart());
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        hide();
    }

    private static Button button(String title, Octicons icon, Runnable deed) {
        var button = new Button("", new FontIcon(icon));
        button.getStyleClass().setAll("icon-button");
        button.setTooltip(new Tooltip(title));
        button.setAccessibleText(title);
        button.setOnAction(_ -> deed.run());
        return button;
    }

    void open() {
        setVisible(true);
        setManaged(true);
        field.requestFocus();
        field.selectAll();
    }

    private void hide() {
        setVisible(false);
        setManaged(false);
    }

    private void close() {
        pause.stop();
        find.stop();
        field.clear();
        pause.stop();
        hide();
        onClose.run();
    }

    private void press(KeyEvent event) {
        if (event.getCode() == KeyCode.ESCAPE) {
            close();
        } else if (event.getCode() == KeyCode.ENTER && event.getTarget().equals(field)) {
            enter(event);
        } else {
            return;
        }
        event.consume();
    }

    /// The first Enter looks at once for what was typed.
    private void enter(KeyEvent event) {
        if (!find.words().get().equals(field.getText().strip())) {
            pause.stop();
            find.look(field.getText());
        } else if (event.isShiftDown()) {
            find.newer();
        } else {
            find.older();
        }
    }
}
