package chat.parley.client.ui.composer;

import java.util.function.Consumer;
import javafx.event.EventHandler;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.Dragboard;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// Lies over a conversation, unseen, and takes what is dropped anywhere on its parent; while files or a picture are
/// dragged
/// over it, it shows that they may be dropped.
public final class DropArea extends StackPane {
    private final EventHandler<DragEvent> over = this::over;
    private final EventHandler<DragEvent> dropped = this::dropped;
    private final EventHandler<DragEvent> left = _ -> setVisible(false);
    private final Consumer<Dragboard> take;

    /// @param take gets what was dropped: files, or a picture
    DropArea(Consumer<Dragboard> take) {
        this.take = take;
        getStyleClass().add("drop-area");
        FontIcon icon = new FontIcon(Octicons.UPLOAD_24);
        Label words = new Label("Drop to add to your message", icon);
        words.getStyleClass().add("drop-words");
        getChildren().add(words);
        setMouseTransparent(true);
        setVisible(false);
        parentProperty().addListener((_, before, now) -> {
            if (before != null) leave(before);
            if (now != null) follow(now);
        });
    }

    private void follow(Parent parent) {
        parent.addEventFilter(DragEvent.DRAG_OVER, over);
        parent.addEventFilter(DragEvent.DRAG_DROPPED, dropped);
        parent.addEventHandler(DragEvent.DRAG_EXITED, left);
    }

    private void leave(Parent parent) {
        parent.removeEventFilter(DragEvent.DRAG_OVER, over);
        parent.removeEventFilter(DragEvent.DRAG_DROPPED, dropped);
        parent.removeEventHandler(DragEvent.DRAG_EXITED, left);
    }

    private void over(DragEvent event) {
        if (!isTaken(event)) return;
        event.acceptTransferModes(TransferMode.COPY);
        event.consume();
        setVisible(true);
    }

    private void dropped(DragEvent event) {
        setVisible(false);
        if (!isTaken(event)) return;
        take.accept(event.getDragboard());
        event.setDropCompleted(true);
        event.consume();
    }

    /// What is dragged inside the app, as text from the composer, is not taken.
    private static boolean isTaken(DragEvent event) {
        Dragboard board = event.getDragboard();
        boolean hasPicture = board.hasImage() && !board.hasString();
        return event.getGestureSource() == null && (board.hasFiles() || hasPicture);
    }
}
