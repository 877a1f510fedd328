package chat.parley.client.ui.room;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableBooleanValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What every dialog of this package has: a title, what went wrong, Cancel and the button that does it, with
/// progress while it is being done.
final class DialogFrame extends VBox {
    private final Button act = new Button();
    private final Button cancel = new Button("Cancel");

    DialogFrame(String title, Asking asking, Node... content) {
        getStyleClass().add("room-dialog");
        Label heading = new Label(title);
        heading.getStyleClass().add("heading");
        setAccessibleText(title);
        getChildren().add(heading);
        getChildren().addAll(content);
        getChildren().addAll(problem(asking), buttons(asking));
    }

    /// @param verb what the button does, as `Start`
    void onAct(String verb, ObservableBooleanValue ready, Runnable action) {
        act.setText(verb);
        act.disableProperty().bind(Bindings.not(ready));
        act.setOnAction(_ -> action.run());
    }

    void onCancel(Runnable action) {
        cancel.setOnAction(_ -> action.run());
    }

    private static Label problem(Asking asking) {
        Label problem = new Label();
        problem.getStyleClass().add("error-text");
        problem.setWrapText(true);
        problem.setMinHeight(USE_PREF_SIZE);
        problem.textProperty().bind(asking.problemProperty());
        problem.visibleProperty().bind(asking.problemProperty().isNotEmpty());
        problem.managedProperty().bind(problem.visibleProperty());
        return problem;
    }

    private HBox buttons(Asking asking) {
        cancel.getStyleClass().add("plain-button");
        act.getStyleClass().add("primary-button");
        act.setDefaultButton(true);
        ProgressIndicator progress = new ProgressIndicator();
        progress.getStyleClass().add("small-progress");
        progress.visibleProperty().bind(asking.runningProperty());
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(9, progress, space, cancel, act);
        row.setAlignment(Pos.CENTER_RIGHT);
        return row;
    }
}
