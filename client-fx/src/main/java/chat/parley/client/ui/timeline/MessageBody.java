package chat.parley.client.ui.timeline;

import chat.parley.client.core.markdown.Markdown;
import chat.parley.client.ui.file.AttachmentsView;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.client.ui.markdown.GrowingView;
import chat.parley.client.ui.markdown.MarkdownNodes;
import chat.parley.client.ui.markdown.MarkdownView;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// What a message says, with the message it answers above it. Drawn anew only when that has changed.
final class MessageBody extends VBox {
    private static final PseudoClass ONLY_PICTURES = PseudoClass.getPseudoClass("only-pictures");

    private record Drawn(
            Markdown body,
            RowItem item,
            boolean redraw,
            Optional<TimelineRow.Quoted> quoted,
            String words,
            boolean isGrowing) {}

    private final RowContext context;
    private Optional<Drawn> drawn = Optional.empty();
    private Optional<GrowingView> growing = Optional.empty();
    private Optional<AttachmentsView> attachments = Optional.empty();
    private Optional<RowItem> shown = Optional.empty();

    MessageBody(RowContext context) {
        this.context = context;
        getStyleClass().add("message-body");
    }

    void show(RowItem item, TimelineRow.MessageRow row) {
        boolean isOther = shown.filter(item::equals).isEmpty();
        if (isOther) forget();
        shown = Optional.of(item);
        showWords(item, row);
        showFiles(row.files());
        pseudoClassStateChanged(ONLY_PICTURES, isOnlyPictures(row));
    }

    /// Lets go of the pixels of its pictures.
    void forget() {
        attachments.ifPresent(AttachmentsView::forget);
        shown = Optional.empty();
    }

    private void showFiles(List<ShownFile> files) {
        if (files.isEmpty()) {
            attachments.ifPresent(view -> {
                view.forget();
                getChildren().remove(view);
            });
            return;
        }
        AttachmentsView view = attachments.orElseGet(context.attachments());
        attachments = Optional.of(view);
        view.show(files);
        if (!getChildren().contains(view)) getChildren().add(view);
    }

    private static boolean isOnlyPictures(TimelineRow.MessageRow row) {
        List<ShownFile> files = row.files();
        return !files.isEmpty()
                && row.text().isBlank()
                && row.quoted().isEmpty()
                && files.stream().allMatch(file -> file.picture().isPresent());
    }

    private void showWords(RowItem item, TimelineRow.MessageRow row) {
        String words = context.marks().words().get();
        var next = new Drawn(row.body(), item, item.redraw().get(), row.quoted(), words, row.isGrowing());
        // A tombstone's body equals that of an empty message, so it is always drawn.
        if (!row.isDeleted() && drawn.isPresent() && drawn.get().equals(next)) return;
        boolean isSamePlace = drawn.filter(before -> before.item().equals(item) && before.isGrowing())
                .isPresent();
        drawn = row.isDeleted() ? Optional.empty() : Optional.of(next);
        if (row.isGrowing() && isSamePlace && growing.isPresent()) {
            growing.get().show(row.body());
            return;
        }
        growing = Optional.empty();
        getChildren().clear();
        row.quoted().ifPresent(quoted -> getChildren().add(new QuoteView(context, quoted, row)));
        if (row.isDeleted()) {
            getChildren().add(tombstone());
        } else if (row.isGrowing()) {
            var view = new GrowingView(context.look(), item);
            view.show(row.body());
            growing = Optional.of(view);
            getChildren().add(view.view());
        } else if (!row.text().isBlank() || row.files().isEmpty()) {
            MarkdownView view = row.answer().isPresent()
                    ? MarkdownNodes.drawAnswer(row.body(), context.look(), item)
                    : MarkdownNodes.draw(row.body(), context.look(), item);
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
