package chat.parley.client.ui.timeline;

import chat.parley.client.core.markdown.Markdown;
import chat.parley.client.ui.markdown.MarkdownNodes;
import chat.parley.client.ui.markdown.MarkdownView;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What a message says, with the message it answers above it. Drawn anew only when that has changed.
final class MessageBody extends VBox {
    private record Drawn(
            Markdown body, RowItem item, boolean redraw, Optional<TimelineRow.Quoted> quoted, String words) {}

    private final RowContext context;
    private Optional<Drawn> drawn = Optional.empty();

    MessageBody(RowContext context) {
        this.context = context;
        getStyleClass().add("message-body");
    }

    void show(RowItem item, TimelineRow.MessageRow row) {
        String words = context.marks().words().get();
        var next = new Drawn(row.body(), item, item.redraw().get(), row.quoted(), words);
        // A tombstone's body equals that of an empty message, so it is always drawn.
        if (!row.isDeleted() && drawn.isPresent() && drawn.get().equals(next)) return;
        drawn = row.isDeleted() ? Optional.empty() : Optional.of(next);
        getChildren().clear();
        row.quoted().ifPresent(quoted -> getChildren().add(new QuoteView(context, quoted, row)));
        if (row.isDeleted()) {
            getChildren().add(tombstone());
        } else {
            MarkdownView view = MarkdownNodes.draw(row.body(), context.look(), item);
            view.markFound(words);
            getChildren().add(view);
        }
    }

    private static Label tombstone() {
        var label = new Label("Message deleted");
        label.getStyleClass().add("tombstone");
        return label;
    }
}
