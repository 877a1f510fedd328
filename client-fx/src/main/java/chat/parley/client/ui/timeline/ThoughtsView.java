package chat.parley.client.ui.timeline;

import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import chat.parley.protocol.conversation.ModelAnswer;
import chat.parley.protocol.conversation.Reasoning;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What a model thinks before it answers: one line that counts while it thinks, unfolded on demand.
final class ThoughtsView extends VBox {
    /// Names the part of a row that a person unfolds.
    private record Thoughts() {}

    private record Shown(String title, String text, boolean isOpen) {}

    private static final Thoughts PART = new Thoughts();

    private final Button head = new Button();
    private final Label text = new Label();
    private Optional<Shown> shown = Optional.empty();

    ThoughtsView() {
        getStyleClass().add("thoughts");
        head.getStyleClass().setAll("answer-deed");
        head.setFocusTraversable(false);
        text.setWrapText(true);
        text.getStyleClass().add("thoughts-text");
        hide();
    }

    /// @return whether there are thoughts that can be read
    static boolean canUnfold(MessageRow row) {
        return thoughts(row).filter(each -> !each.text().isBlank()).isPresent();
    }

    static boolean isOpen(RowItem item) {
        return item.isOpen(PART);
    }

    static void toggle(RowItem item) {
        if (item.isOpen(PART)) item.close(PART);
        else item.open(PART);
    }

    private static Optional<Reasoning> thoughts(MessageRow row) {
        return row.answer().flatMap(ModelAnswer::reasoning);
    }

    void show(RowItem item, MessageRow row) {
        Optional<Reasoning> reasoning = thoughts(row).filter(each -> row.isGrowing() || canUnfold(row));
        if (reasoning.isEmpty()) {
            hide();
            return;
        }
        setVisible(true);
        setManaged(true);
        Shown next = new Shown(title(row, reasoning.get()), reasoning.get().text(), isOpen(item) && canUnfold(row));
        if (shown.filter(next::equals).isPresent()) return;
        shown = Optional.of(next);
        String sign = canUnfold(row) ? next.isOpen() ? "▾ " : "▸ " : "";
        head.setText(sign + next.title());
        head.setDisable(!canUnfold(row));
        head.setAccessibleText(next.title()
                + (sign.isEmpty() ? "" : next.isOpen() ? ", shown. Press to fold" : ", folded. Press to show"));
        head.setOnAction(_ -> toggle(item));
        text.setText(next.text());
        getChildren().setAll(head);
        if (next.isOpen()) getChildren().add(text);
    }

    private static String title(MessageRow row, Reasoning reasoning) {
        boolean isThinking = row.isGrowing() && row.text().isEmpty();
        return isThinking
                ? "Thinking… " + reasoning.durationMs() / 1_000 + " s"
                : "Thought for " + AnswerWords.duration(reasoning.durationMs());
    }

    private void hide() {
        shown = Optional.empty();
        setVisible(false);
        setManaged(false);
    }
}
