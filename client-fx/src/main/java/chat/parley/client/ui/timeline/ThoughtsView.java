package chat.parley.client.ui.timeline;

import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.conversation.Reasoning;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What a model thought before it answered: one line, unfolded on demand.
final class ThoughtsView extends VBox {
    /// Names the part of a row that a person unfolds.
    private record Thoughts() {}

    private static final Thoughts PART = new Thoughts();

    private Optional<Reasoning> shown = Optional.empty();
    private boolean wasOpen;

    ThoughtsView() {
        getStyleClass().add("thoughts");
        hide();
    }

    void show(RowItem item, MessageRow row) {
        Optional<Reasoning> reasoning = row.answer()
                .flatMap(ModelAnswer::reasoning)
                .filter(each -> !each.text().isBlank());
        boolean isOpen = item.isOpen(PART);
        if (reasoning.isEmpty()) {
            hide();
            return;
        }
        setVisible(true);
        setManaged(true);
        if (reasoning.equals(shown) && isOpen == wasOpen) return;
        shown = reasoning;
        wasOpen = isOpen;
        String title = "Thought for " + AnswerWords.duration(reasoning.get().durationMs());
        Button head = new Button((isOpen ? "▾ " : "▸ ") + title);
        head.getStyleClass().setAll("answer-deed");
        head.setFocusTraversable(false);
        head.setAccessibleText(title + (isOpen ? ", shown. Press to fold" : ", folded. Press to show"));
        head.setOnAction(_ -> {
            if (item.isOpen(PART)) item.close(PART);
            else item.open(PART);
        });
        getChildren().setAll(head);
        if (isOpen) {
            Label text = new Label(reasoning.get().text());
            text.setWrapText(true);
            text.getStyleClass().add("thoughts-text");
            getChildren().add(text);
        }
    }

    private void hide() {
        shown = Optional.empty();
        setVisible(false);
        setManaged(false);
    }
}
