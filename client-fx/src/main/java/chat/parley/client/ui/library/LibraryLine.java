package chat.parley.client.ui.library;

import chat.parley.client.core.file.FileWords;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.FileIcon;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.protocol.rest.LibraryItem;
import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/// A file of the library that is no picture: its name, what it is, and where and when it was sent.
final class LibraryLine extends HBox implements LibraryEntry {
    private static final double EMOJI = 14;

    private final LibraryItem item;

    LibraryLine(LibraryItem item, EmojiText emoji, String day) {
        super(12);
        this.item = item;
        getStyleClass().add("library-line");
        setAlignment(Pos.CENTER_LEFT);
        ShownFile.Stored file = new ShownFile.Stored(item.file());
        StackPane sign = new StackPane(new FontIcon(FileIcon.of(file)));
        sign.getStyleClass().add("library-sign");
        Label name = new Label(file.name());
        name.getStyleClass().add("library-name");
        name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        name.setMinWidth(0);
        String facts = facts(file);
        Label detail = new Label(facts);
        detail.getStyleClass().add("library-detail");
        detail.setMinWidth(Region.USE_PREF_SIZE);
        EmojiLabel place = new EmojiLabel(emoji, EMOJI, " · " + place(item));
        place.getStyleClass().add("library-place");
        place.setMinWidth(0);
        HBox below = new HBox(detail, place);
        below.setAlignment(Pos.CENTER_LEFT);
        VBox words = new VBox(3, name, below);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        Label when = new Label(day);
        when.getStyleClass().add("library-detail");
        when.setMinWidth(Region.USE_PREF_SIZE);
        getChildren().addAll(sign, words, when);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setAccessibleText(file.name() + ", " + facts + ", from " + place(item) + ", " + day);
    }

    private static String place(LibraryItem item) {
        String sender = item.sender().displayName();
        boolean isDirect = sender.equals(item.conversationTitle());
        return isDirect ? sender : (item.isMine() ? "You" : sender) + " in " + item.conversationTitle();
    }

    private static String facts(ShownFile.Stored file) {
        List<String> facts = new ArrayList<>(List.of(FileWords.kind(file.name(), file.mimeType())));
        file.size().map(FileWords::size).ifPresent(facts::add);
        file.file().pages().filter(pages -> pages > 1).ifPresent(pages -> facts.add(pages + " pages"));
        return String.join(" · ", facts);
    }

    @Override
    public LibraryItem item() {
        return item;
    }

    @Override
    public void setNear(boolean isNear) {}
}
