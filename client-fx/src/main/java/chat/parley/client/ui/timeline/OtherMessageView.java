package chat.parley.client.ui.timeline;

import chat.parley.client.ui.control.Avatar;
import chat.parley.client.ui.emoji.EmojiLabel;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Somebody else's message: on the left, with avatar, name and time where a group begins.
final class OtherMessageView extends HBox {
    private static final double AVATAR = 28;

    private final Avatar avatar = new Avatar(AVATAR);
    private final Region noAvatar = new Region();
    private final EmojiLabel name;
    private final Label time = new Label();
    private final HBox header;
    private final MessageBody body;
    private final Label edited = new Label("edited");
    private final Tooltip editedAt = new Tooltip();
    private final ReactionsView reactions;
    private final RowContext context;

    OtherMessageView(RowContext context) {
        this.context = context;
        name = new EmojiLabel(context.look().emoji(), 15);
        name.getStyleClass().add("sender-name");
        time.getStyleClass().add("message-time");
        time.setMinWidth(Region.USE_PREF_SIZE);
        header = new HBox(name, time);
        header.getStyleClass().add("message-header");
        header.setAlignment(Pos.BASELINE_LEFT);
        body = new MessageBody(context);
        edited.getStyleClass().add("edited");
        edited.setTooltip(editedAt);
        reactions = new ReactionsView(context);
        noAvatar.setMinSize(AVATAR, 1);
        noAvatar.setMaxHeight(1);
        var column = new VBox(header, body, edited, reactions);
        column.getStyleClass().add("message-column");
        column.setMinWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        getChildren().addAll(avatar, noAvatar, column);
    }

    void forget() {
        body.forget();
    }

    void show(RowItem item, TimelineRow.MessageRow row) {
        boolean isFirst = row.group().isFirst();
        getStyleClass().setAll("other-message", isFirst ? "first" : "following");
        show(avatar, isFirst);
        show(noAvatar, !isFirst);
        show(header, isFirst);
        if (isFirst) {
            avatar.show(row.sender().name(), row.sender().id(), row.sender().picture());
            name.setText(row.sender().name());
            time.setText(row.time());
        }
        body.show(item, row);
        show(edited, row.isEdited());
        row.stored()
                .flatMap(message -> message.editedAt())
                .ifPresent(at -> editedAt.setText("Edited " + context.wording().fullTime(at)));
        reactions.show(row);
    }

    private static void show(Region part, boolean isShown) {
        part.setVisible(isShown);
        part.setManaged(isShown);
    }
}
