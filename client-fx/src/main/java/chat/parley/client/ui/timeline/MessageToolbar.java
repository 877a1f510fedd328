package chat.parley.client.ui.timeline;

import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.emoji.Glyph;
import chat.parley.client.ui.emoji.EmojiSheet;
import chat.parley.client.ui.emoji.EmojiView;
import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import chat.parley.protocol.conversation.Message;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// The small bar over the message under the mouse: quick reactions, reply, everything else. One for the whole list.
final class MessageToolbar extends HBox {
    private static final List<String> QUICK = List.of("👍", "❤️", "😂", "🎉", "😮", "🙏");

    private final MessageDeeds deeds;
    private final MessageMenu menu;
    private final Button more;
    private Optional<RowItem> item = Optional.empty();

    MessageToolbar(MessageDeeds deeds, MessageMenu menu, EmojiSheet sheet) {
        this.deeds = deeds;
        this.menu = menu;
        getStyleClass().add("message-toolbar");
        for (String emoji : QUICK) {
            sheet.catalog().find(emoji).ifPresent(glyph -> getChildren().add(quick(sheet, glyph)));
        }
        getChildren().add(icon("Another reaction", Octicons.SMILEY_16, now -> deeds.pickReaction(now)));
        getChildren().add(icon("Reply", Octicons.REPLY_16, now -> stored(now).ifPresent(deeds::reply)));
        more = icon("More", Octicons.KEBAB_HORIZONTAL_16, this::showMenu);
        getChildren().add(more);
        setManaged(false);
        hide();
    }

    /// @return whether the bar has anything to offer for the row
    boolean show(RowItem next) {
        boolean isUseful = stored(next).isPresent() && !deeds.isTree();
        item = isUseful ? Optional.of(next) : Optional.empty();
        setVisible(isUseful);
        return isUseful;
    }

    void hide() {
        item = Optional.empty();
        setVisible(false);
    }

    private static Optional<Message> stored(RowItem item) {
        return item.row().get() instanceof MessageRow row && !row.isDeleted() ? row.stored() : Optional.empty();
    }

    private void showMenu(RowItem now) {
        menu.of(now).ifPresent(shown -> shown.show(more, Side.BOTTOM, 0, 2));
    }

    private Button quick(EmojiSheet sheet, Glyph glyph) {
        Button button = button(new EmojiView(sheet, glyph, glyph.unicode(), 16), "React with " + name(sheet, glyph));
        button.setOnAction(_ -> item.filter(now -> now.row().get() instanceof MessageRow)
                .ifPresent(now -> deeds.react((MessageRow) now.row().get(), glyph.unicode())));
        return button;
    }

    private static String name(EmojiSheet sheet, Glyph glyph) {
        EmojiCatalog catalog = sheet.catalog();
        return catalog.emojiOf(glyph).map(emoji -> emoji.name()).orElse(glyph.shortcode());
    }

    private Button icon(String title, Octicons icon, Consumer<RowItem> deed) {
        Button button = button(new FontIcon(icon), title);
        button.setOnAction(_ -> item.ifPresent(deed));
        return button;
    }

    private static Button button(Node graphic, String title) {
        var button = new Button("", graphic);
        button.getStyleClass().setAll("icon-button");
        button.setTooltip(new Tooltip(title));
        button.setAccessibleText(title);
        button.setFocusTraversable(false);
        return button;
    }
}
