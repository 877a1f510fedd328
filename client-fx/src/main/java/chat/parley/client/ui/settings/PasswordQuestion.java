package chat.parley.client.ui.settings;

import chat.parley.client.ui.control.Layers;
import java.util.Optional;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks for the present password and, twice, for the next.
final class PasswordQuestion {
    private static final int SHORTEST = 8;

    private final Layers layers;
    private final BiConsumer<Optional<String>, String> onAnswer;

    /// @param onAnswer gets the present password, empty for an account that has none, and the next
    PasswordQuestion(Layers layers, BiConsumer<Optional<String>, String> onAnswer) {
        this.layers = layers;
        this.onAnswer = onAnswer;
    }

    void open() {
        Label title = new Label("Change the password");
        title.getStyleClass().add("title");
        PasswordField before = field("Present password");
        PasswordField next = field("New password");
        PasswordField again = field("New password again");
        Label wrong = new Label();
        wrong.getStyleClass().add("error-text");
        wrong.setWrapText(true);
        wrong.setMinHeight(Region.USE_PREF_SIZE);
        wrong.visibleProperty().bind(wrong.textProperty().isNotEmpty());
        wrong.managedProperty().bind(wrong.visibleProperty());
        Button change = new Button("Change");
        change.getStyleClass().add("primary-button");
        change.setDefaultButton(true);
        Button cancel = new Button("Cancel");
        cancel.getStyleClass().add("plain-button");
        HBox buttons = new HBox(9, cancel, change);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        VBox panel = new VBox(10, title, before, next, again, wrong, buttons);
        panel.getStyleClass().add("question");
        panel.setPrefWidth(420);
        Layers.Layer layer = layers.open(panel, () -> {});
        before.requestFocus();
        cancel.setOnAction(_ -> layer.close());
        change.setOnAction(_ -> {
            wrong.setText(problem(next.getText(), again.getText()));
            if (!wrong.getText().isEmpty()) return;
            layer.close();
            onAnswer.accept(Optional.of(before.getText()).filter(text -> !text.isEmpty()), next.getText());
        });
    }

    /// @return what is wrong with the new password; empty when nothing is
    static String problem(String next, String again) {
        if (next.codePointCount(0, next.length()) < SHORTEST) {
            return "Choose a password of " + SHORTEST + " characters or more.";
        }
        return next.equals(again) ? "" : "The two new passwords differ. Type the same one twice.";
    }

    private static PasswordField field(String name) {
        PasswordField field = new PasswordField();
        field.setPromptText(name);
        field.setAccessibleText(name);
        return field;
    }
}
