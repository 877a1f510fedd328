package chat.parley.client.ui.timeline;

import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import chat.parley.protocol.conversation.AnswerError;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.conversation.ModelAnswer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;

/// Says of an answer that is not whole why, and offers the way on.
final class AnswerEndView extends FlowPane {
    private final RowContext context;
    private final Label sentence = new Label();

    AnswerEndView(RowContext context) {
        this.context = context;
        getStyleClass().add("answer-end");
        setAlignment(Pos.CENTER_LEFT);
        setHgap(10);
        sentence.setWrapText(true);
        sentence.setMinHeight(USE_PREF_SIZE);
        sentence.maxWidthProperty().bind(widthProperty());
    }

    void show(MessageRow row) {
        String words = AnswerWords.end(row);
        setVisible(!words.isEmpty());
        setManaged(!words.isEmpty());
        if (words.isEmpty()) return;
        boolean hasFailed = row.stored()
                .filter(message -> message.status() == MessageStatus.FAILED)
                .isPresent();
        getStyleClass().setAll("answer-end", hasFailed ? "failed" : "stopped");
        sentence.setText(words);
        getChildren().setAll(sentence);
        boolean canRetry = row.answer()
                .flatMap(ModelAnswer::error)
                .map(AnswerError::retryable)
                .orElse(true);
        if (hasFailed && canRetry)
            getChildren().add(button("Retry", () -> context.deeds().regenerate(row)));
        if (canGoOn(row))
            getChildren().add(button("Continue", () -> context.deeds().goOn(row)));
    }

    /// @return whether it is an answer that broke off and has some text to go on from
    static boolean canGoOn(MessageRow row) {
        boolean hasText = row.stored()
                .map(Message::content)
                .filter(text -> !text.text().isBlank())
                .isPresent();
        return hasText
                && row.answer().isPresent()
                && !row.isDeleted()
                && !AnswerWords.end(row).isEmpty();
    }

    private static Button button(String title, Runnable deed) {
        Button button = new Button(title);
        button.getStyleClass().setAll("link-button");
        button.setFocusTraversable(false);
        button.setOnAction(_ -> deed.run());
        return button;
    }
}
