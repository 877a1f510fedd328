package chat.parley.client.ui.composer;

import chat.parley.client.core.emoji.Glyph;
import chat.parley.client.ui.control.FloatingCard;
import chat.parley.client.ui.emoji.EmojiChoices;
import chat.parley.client.ui.emoji.EmojiPicker;
import chat.parley.client.ui.emoji.EmojiSheet;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// Opens the emoji picker above itself. The picker is made when it is opened first.
final class EmojiButton extends Button {
    private final EmojiSheet sheet;
    private final EmojiChoices choices;
    private final Consumer<Glyph> picked;
    private Optional<EmojiPicker> picker = Optional.empty();
    private Optional<FloatingCard> card = Optional.empty();

    EmojiButton(EmojiSheet sheet, EmojiChoices choices, Consumer<Glyph> picked) {
        this.sheet = sheet;
        this.choices = choices;
        this.picked = picked;
        setGraphic(new FontIcon(Octicons.SMILEY_16));
        getStyleClass().setAll("button", "icon-button", "emoji-button");
        setAccessibleText("Emoji");
        setTooltip(new Tooltip("Emoji"));
        setOnAction(_ -> toggle());
    }

    private void toggle() {
        FloatingCard present = card.orElseGet(this::make);
        if (present.isShowing()) {
            present.hide();
        } else {
            present.showAbove(this);
            picker.ifPresent(EmojiPicker::begin);
        }
    }

    private FloatingCard make() {
        EmojiPicker made = new EmojiPicker(sheet, choices, glyph -> {
            card.ifPresent(FloatingCard::hide);
            picked.accept(glyph);
        });
        FloatingCard holder = new FloatingCard(made, FloatingCard.Manners.HIDES_ITSELF);
        picker = Optional.of(made);
        card = Optional.of(holder);
        return holder;
    }
}
