package chat.parley.client.ui.control;

import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

/// Short sentences at the lower edge of the window: what was done, or why it was not. One at a time; a failure stays
/// longer than a success.
///
/// Use on the FX thread.
public final class Notices extends StackPane {
    private static final Duration DONE = Duration.seconds(4);
    private static final Duration FAILED = Duration.seconds(12);

    private final PauseTransition timer = new PauseTransition();

    public Notices() {
        getStyleClass().add("notices");
        setPickOnBounds(false);
        setMouseTransparent(false);
        timer.setOnFinished(_ -> getChildren().clear());
    }

    public void done(String sentence) {
        show(sentence, "done", DONE, Optional.empty());
    }

    public void failed(String sentence) {
        show(sentence, "failed", FAILED, Optional.empty());
    }

    /// @param verb what the button does
    public void done(String sentence, String verb, Runnable action) {
        Button button = new Button(verb);
        button.getStyleClass().add("link-button");
        button.setOnAction(_ -> {
            getChildren().clear();
            action.run();
        });
        show(sentence, "done", FAILED, Optional.of(button));
    }

    private void show(String sentence, String style, Duration howLong, Optional<Node> more) {
        Label text = new Label(sentence);
        text.setWrapText(!RightToLeft.isIn(sentence));
        text.setMinHeight(Region.USE_PREF_SIZE);
        HBox.setHgrow(text, Priority.ALWAYS);
        HBox notice = new HBox(14, text);
        more.ifPresent(notice.getChildren()::add);
        notice.getStyleClass().addAll("notice", style);
        notice.setAlignment(Pos.CENTER_LEFT);
        notice.setMaxSize(560, Region.USE_PREF_SIZE);
        notice.setAccessibleRole(AccessibleRole.TEXT);
        notice.setAccessibleText(sentence);
        notice.setOnMouseClicked(_ -> getChildren().clear());
        StackPane.setAlignment(notice, Pos.BOTTOM_CENTER);
        StackPane.setMargin(notice, new Insets(24));
        getChildren().setAll(notice);
        timer.stop();
        timer.setDuration(howLong);
        timer.playFromStart();
    }
}
