package chat.parley.client.ui.timeline;

import chat.parley.client.ui.control.Avatar;
import chat.parley.client.ui.control.FloatingCard;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiText;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Who has read a message, in a card above it. Esc or a click beside it closes it.
final class ReadersCard {
    private static final double AVATAR = 24;
    private static final double EMOJI = 17;

    private ReadersCard() {}

    static void show(List<TimelineRow.Sender> readers, EmojiText emoji, Node anchor) {
        var title = new Label("READ BY · " + readers.size());
        title.getStyleClass().add("section-label");
        var list = new VBox(title);
        list.getStyleClass().add("readers");
        readers.forEach(reader -> list.getChildren().add(row(reader, emoji)));
        var scroll = new ScrollPane(list);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.getStyleClass().addAll("bare-scroll", "readers-scroll");
        scroll.setAccessibleText("Read by "
                + String.join(
                        ", ", readers.stream().map(TimelineRow.Sender::name).toList()));
        new FloatingCard(scroll, FloatingCard.Manners.HIDES_ITSELF).showAbove(anchor);
        scroll.requestFocus();
    }

    private static Node row(TimelineRow.Sender reader, EmojiText emoji) {
        var avatar = new Avatar(AVATAR);
        avatar.show(reader.name(), reader.id(), reader.picture());
        var row = new HBox(avatar, new EmojiLabel(emoji, EMOJI, reader.name()));
        row.getStyleClass().add("reader");
        return row;
    }
}
