package chat.parley.client.ui.control;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// A small panel that asks one thing: whether to do something, or for one line of text.
public final class Question extends VBox {
    /// How much the answer matters.
    public enum Weight {
        ORDINARY,
        /// Something is lost or ended: the button is red and is not the default.
        DESTRUCTIVE
    }

    private Question(String title, String sentence) {
        getStyleClass().add("question");
        setSpacing(10);
        setPrefWidth(420);
        Label heading = new Label(title);
        heading.getStyleClass().add("title");
        heading.setWrapText(!RightToLeft.isIn(title));
        getChildren().add(heading);
        if (!sentence.isEmpty()) {
            Label text = new Label(sentence);
            text.getStyleClass().add("muted");
            text.setWrapText(!RightToLeft.isIn(sentence));
            text.setMinHeight(USE_PREF_SIZE);
            getChildren().add(text);
        }
        setAccessibleText(title + ". " + sentence);
    }

    /// @param verb what the button does, as `Sign out`
    public static void ask(Layers layers, String title, String sentence, String verb, Weight weight, Runnable yes) {
        Question question = new Question(title, sentence);
        Button act = new Button(verb);
        act.getStyleClass().add("primary-button");
        if (weight == Weight.DESTRUCTIVE) act.getStyleClass().add("danger");
        Button cancel = question.addButtons(act);
        Layers.Layer layer = layers.open(question, () -> {});
        cancel.setOnAction(_ -> layer.close());
        act.setOnAction(_ -> {
            layer.close();
            yes.run();
        });
        act.setDefaultButton(weight == Weight.ORDINARY);
    }

    /// Asks for a line of text that is not blank.
    ///
    /// @param longest in characters
    public static void askText(
            Layers layers, String title, String before, int longest, String verb, Consumer<String> yes) {
        Question question = new Question(title, "");
        TextField field = new TextField(before);
        field.setAccessibleText(title);
        field.textProperty().addListener((_, _, next) -> {
            if (next.codePointCount(0, next.length()) > longest) {
                field.setText(next.substring(0, next.offsetByCodePoints(0, longest)));
            }
        });
        question.getChildren().add(field);
        Button act = new Button(verb);
        act.getStyleClass().add("primary-button");
        act.disableProperty()
                .bind(field.textProperty()
                        .map(text -> text.isBlank() || text.strip().equals(before)));
        act.setDefaultButton(true);
        Button cancel = question.addButtons(act);
        Layers.Layer layer = layers.open(question, () -> {});
        cancel.setOnAction(_ -> layer.close());
        act.setOnAction(_ -> {
            layer.close();
            yes.accept(field.getText().strip());
        });
        field.requestFocus();
        field.selectAll();
    }

    private Button addButtons(Button act) {
        Button cancel = new Button("Cancel");
        cancel.getStyleClass().add("plain-button");
        cancel.setCancelButton(true);
        HBox buttons = new HBox(9, cancel, act);
        buttons.setAlignment(Pos.CENTER_RIGHT);
        getChildren().add(buttons);
        return cancel;
    }
}
