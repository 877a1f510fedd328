package chat.parley.client.ui.timeline;

import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// Under an own message: its time and how far it has come; when it failed, why and what one can do.
final class ProgressLine extends FlowPane {
    private static final int NAMES = 3;

    private record Shown(TimelineRow.Progress progress, String time, boolean isEdited, boolean isLast) {}

    private final RowContext context;
    private Shown shown = new Shown(new TimelineRow.Received(), "", false, false);

    ProgressLine(RowContext context) {
        this.context = context;
        getStyleClass().add("progress-line");
        setAlignment(Pos.CENTER_RIGHT);
        setPrefWrapLength(10_000);
    }

    void show(MessageRow row) {
        var next = new Shown(
                row.progress(), row.time(), row.isEdited(), row.group().isLast());
        boolean isNeeded = isNeeded(row);
        setManaged(isNeeded);
        setVisible(isNeeded);
        // The buttons of a failed message act on the row as it is now.
        if (next.equals(shown) && !(row.progress() instanceof TimelineRow.NotSent)) return;
        shown = next;
        getChildren().clear();
        if (isNeeded) fill(row);
    }

    /// In a group of messages only the last one says that it was sent.
    private static boolean isNeeded(MessageRow row) {
        return switch (row.progress()) {
            case TimelineRow.Sent _, TimelineRow.Read _, TimelineRow.Received _ ->
                row.group().isLast() || row.isEdited();
            case TimelineRow.Waiting _, TimelineRow.Sending _, TimelineRow.NotSent _, TimelineRow.NotChanged _ -> true;
        };
    }

    private void fill(MessageRow row) {
        if (row.isEdited()) addEdited(row);
        switch (row.progress()) {
            case TimelineRow.Received _ -> add(row.time());
            case TimelineRow.Waiting waiting ->
                add(row.time() + (waiting.isOffline() ? " · Sending when online" : " · Waiting"), Octicons.CLOCK_16);
            case TimelineRow.Sending _ -> add(row.time() + " · Sending", Octicons.CIRCLE_16);
            case TimelineRow.Sent _ -> add(row.time(), Octicons.CHECK_16);
            case TimelineRow.Read read -> addRead(row.time(), read);
            case TimelineRow.NotSent failed -> addFailed("Not sent: " + failed.sentence(), row);
            case TimelineRow.NotChanged failed -> addFailure("Change not saved: " + failed.sentence());
        }
    }

    private void add(String text, Octicons... icons) {
        getChildren().add(label(text));
        for (Octicons icon : icons) getChildren().add(new FontIcon(icon));
    }

    private static Label label(String text) {
        var label = new Label(text);
        label.getStyleClass().add("progress-text");
        return label;
    }

    private void addEdited(MessageRow row) {
        var edited = label("edited ·");
        row.stored()
                .flatMap(message -> message.editedAt())
                .ifPresent(at -> edited.setTooltip(
                        new Tooltip("Edited " + context.wording().fullTime(at))));
        getChildren().add(edited);
    }

    private void addRead(String time, TimelineRow.Read read) {
        if (read.isDirect()) {
            getChildren().add(label(time + " · Read"));
        } else {
            String names = Wording.names(Wording.firstNames(read.readers()), NAMES);
            var readers = new Button("Read by " + names);
            readers.getStyleClass().setAll("progress-readers");
            readers.setFocusTraversable(false);
            readers.setOnAction(_ -> context.deeds().showReaders(read.readers(), readers));
            getChildren().addAll(label(time + " ·"), readers);
        }
        var second = new FontIcon(Octicons.CHECK_16);
        FlowPane.setMargin(second, new Insets(0, 0, 0, -11));
        getChildren().addAll(new FontIcon(Octicons.CHECK_16), second);
    }

    private void addFailed(String sentence, MessageRow row) {
        addFailure(sentence);
        getChildren()
                .addAll(
                        deed("Retry", () -> context.deeds().retry(row)),
                        deed("Delete", () -> context.deeds().delete(row)),
                        deed("Copy text", () -> context.deeds().copyText(row)));
    }

    private void addFailure(String sentence) {
        Label label = label(sentence);
        label.getStyleClass().add("failure");
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.maxWidthProperty().bind(widthProperty());
        getChildren().add(label);
    }

    private static Node deed(String title, Runnable deed) {
        var button = new Button(title);
        button.getStyleClass().setAll("progress-deed");
        button.setFocusTraversable(false);
        button.setOnAction(_ -> deed.run());
        return button;
    }
}
