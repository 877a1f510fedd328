package chat.parley.client.ui.timeline;

import chat.parley.client.ui.emoji.EmojiLabel;
import javafx.scene.AccessibleRole;
import javafx.scene.Cursor;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;

/// The message that a message answers, in two lines. A click goes there.
final class QuoteView extends VBox {
    QuoteView(RowContext context, TimelineRow.Quoted quoted, TimelineRow.MessageRow from) {
        getStyleClass().add("reply-quote");
        quoted.sender().ifPresent(sender -> {
            var name = new EmojiLabel(context.look().emoji(), 14, sender.isMe() ? "You" : sender.name());
            name.getStyleClass().add("reply-name");
            getChildren().add(name);
        });
        var text = new EmojiLabel(context.look().emoji(), 15, quoted.text());
        text.getStyleClass().add("reply-text");
        getChildren().add(text);
        setCursor(Cursor.HAND);
        setAccessibleRole(AccessibleRole.BUTTON);
        setAccessibleText("Go to the message this answers");
        addEventHandler(MouseEvent.MOUSE_CLICKED, event -> {
            if (event.getButton() != MouseButton.PRIMARY || event.isControlDown()) return;
            context.deeds().showQuoted(quoted.id(), from);
            event.consume();
        });
    }
}
