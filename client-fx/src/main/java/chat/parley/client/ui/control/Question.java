package chat.parley.client.ui.control;

import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.ui.emoji.EmojiField;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
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

    /// A line of text to change.
    ///
    /// @param longest in characters
    /// @param catalog of the emoji that may be in it
    public record Line(String before, int longest, EmojiCatalog catalog) {}

    /// Asks for a line of text that is not blank.
    public static void askText(Layers layers, String title, Line line, String verb, Consumer<String> yes) {
        Question question = new Question(title, "");
        EmojiField field = new EmojiField(line.catalog());
        field.setText(line.before());
        field.setAccessibleText(title);
        field.textProperty().addListener((_, _, _) -> {
            String text = field.unicode();
            if (text.codePointCount(0, text.length()) > line.longest()) {
                field.setText(text.substring(0, text.offsetByCodePoints(0, line.longest())));
            }
        });
        question.getChildren().add(field);
        Button act = new Button(verb);
        act.getStyleClass().add("primary-button");
        act.disableProperty()
                .bind(field.textProperty()
                        .map(_ -> field.unicode().isBlank()
                                || field.unicode().strip().equals(line.before())));
        act.setDefaultButton(true);
        Button cancel = question.addButtons(act);
        Layers.Layer layer = layers.open(question, () -> {});
        cancel.setOnAction(_ -> layer.close());
        act.setOnAction(_ -> {
            layer.close();
            yes.accept(field.unicode().strip());
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
