package chat.parley.client.ui.timeline;

import chat.parley.client.ui.emoji.EmojiText;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/// The reactions to a message: each with its count, one's own marked; a click adds or takes away one's own.
final class ReactionsView extends FlowPane {
    private static final PseudoClass MINE = PseudoClass.getPseudoClass("mine");
    private static final double EMOJI_SIZE = 15;

    private final RowContext context;
    private List<TimelineRow.ReactionChip> shown = List.of();

    ReactionsView(RowContext context) {
        this.context = context;
        getStyleClass().add("reactions");
        setManaged(false);
        setVisible(false);
    }

    void show(TimelineRow.MessageRow row) {
        boolean isNeeded = !row.reactions().isEmpty() && !row.isDeleted();
        setManaged(isNeeded);
        setVisible(isNeeded);
        if (!isNeeded) getChildren().clear();
        else if (!row.reactions().equals(shown) || getChildren().isEmpty()) {
            getChildren()
                    .setAll(row.reactions().stream()
                            .map(each -> chip(each, row))
                            .toList());
        } else {
            for (int i = 0; i < row.reactions().size(); i++)
                act((Button) getChildren().get(i), row.reactions().get(i), row);
        }
        shown = row.reactions();
    }

    private Button chip(TimelineRow.ReactionChip reaction, TimelineRow.MessageRow row) {
        EmojiText emoji = context.look().emoji();
        List<Node> picture = emoji.nodes(cut(reaction.reaction().emoji()), EMOJI_SIZE);
        var graphic = new HBox(picture.toArray(Node[]::new));
        var chip = new Button(String.valueOf(reaction.reaction().userIds().size()), graphic);
        chip.getStyleClass().setAll("reaction-chip");
        chip.pseudoClassStateChanged(MINE, reaction.isMine());
        chip.setFocusTraversable(false);
        chip.setTooltip(new Tooltip(reaction.names()));
        chip.setAccessibleText(reaction.reaction().emoji() + ", from " + reaction.names());
        act(chip, reaction, row);
        return chip;
    }

    private void act(Button chip, TimelineRow.ReactionChip reaction, TimelineRow.MessageRow row) {
        chip.setOnAction(_ -> context.deeds().react(row, reaction.reaction().emoji()));
    }

    /// A reaction is one emoji; what another program sent as one may be anything.
    private static String cut(String emoji) {
        return emoji.length() <= 32 ? emoji : emoji.substring(0, 32) + "…";
    }
}
