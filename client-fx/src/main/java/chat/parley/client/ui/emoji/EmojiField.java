package chat.parley.client.ui.emoji;

import chat.parley.client.core.emoji.EmojiCatalog;
import chat.parley.client.core.emoji.Shortcodes;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;

/// A line to write in. Emoji show as shortcodes, since a text field cannot draw them.
public final class EmojiField extends TextField {
    private final Shortcodes shortcodes;

    public EmojiField(EmojiCatalog catalog) {
        this.shortcodes = new Shortcodes(catalog);
        setTextFormatter(new TextFormatter<>(this::withoutEmoji));
    }

    /// @return what is written, with emoji
    public String unicode() {
        return shortcodes.toUnicode(getText());
    }

    private TextFormatter.Change withoutEmoji(TextFormatter.Change change) {
        String plain = shortcodes.toShortcodes(change.getText());
        if (!plain.equals(change.getText())) {
            change.setText(plain);
            change.selectRange(change.getRangeStart() + plain.length(), change.getRangeStart() + plain.length());
        }
        return change;
    }
}
