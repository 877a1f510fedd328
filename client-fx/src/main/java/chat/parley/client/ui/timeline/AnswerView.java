package chat.parley.client.ui.timeline;

import chat.parley.client.ui.control.Avatar;
import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// A model's answer: on the left, with who gives it; while it grows with a caret at its end, then with what one can do
/// with it.
final class AnswerView extends HBox {
    private static final double AVATAR = 28;

    private final Label name = new Label();
    private final Label state = new Label();
    private final Tooltip figures = new Tooltip();
    private final ThoughtsView thoughts;
    private final MessageBody body;
    private final AnswerEndView end;
    private final ReactionsView reactions;
    private final AnswerLine line;

    AnswerView(RowContext context) {
        Avatar avatar = new Avatar(AVATAR);
        avatar.showModel();
        name.getStyleClass().add("model-name");
        state.getStyleClass().add("message-time");
        state.setMinWidth(Region.USE_PREF_SIZE);
        HBox header = new HBox(name, state);
        header.getStyleClass().add("message-header");
        header.setAlignment(Pos.BASELINE_LEFT);
        thoughts = new ThoughtsView();
        body = new MessageBody(context);
        end = new AnswerEndView(context);
        reactions = new ReactionsView(context);
        line = new AnswerLine(context);
        VBox column = new VBox(header, thoughts, body, end, reactions, line);
        column.getStyleClass().add("message-column");
        column.setMinWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        getStyleClass().setAll("other-message", "first", "answer");
        getChildren().addAll(avatar, column);
    }

    void forget() {
        body.forget();
    }

    void show(RowItem item, MessageRow row) {
        name.setText(row.sender().name());
        state.setText(AnswerWords.state(row));
        String words = AnswerWords.figures(row);
        figures.setText(words);
        name.setTooltip(words.isEmpty() ? null : figures);
        state.setTooltip(words.isEmpty() ? null : figures);
        thoughts.show(item, row);
        body.show(item, row);
        end.show(row);
        reactions.show(row);
        line.show(row);
    }
}
