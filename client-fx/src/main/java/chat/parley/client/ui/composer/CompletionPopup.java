package chat.parley.client.ui.composer;

import chat.parley.client.ui.control.Avatar;
import chat.parley.client.ui.control.FloatingCard;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.emoji.EmojiView;
import chat.parley.protocol.conversation.Member;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The list of suggestions above the composer.
final class CompletionPopup {
    private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected");
    private static final double AVATAR = 24;
    private static final double EMOJI = 20;

    private final CompletionViewModel model;
    private final EmojiText emoji;
    private final Node owner;
    private final VBox rows = new VBox();
    private final FloatingCard card = new FloatingCard(rows, FloatingCard.Manners.LED_BY_OWNER);

    CompletionPopup(CompletionViewModel model, EmojiText emoji, Node owner) {
        this.model = model;
        this.emoji = emoji;
        this.owner = owner;
        rows.getStyleClass().add("completion");
    }

    /// Shows what the model suggests from now on.
    void follow() {
        model.suggestionsProperty().addListener((_, _, found) -> show(found));
        model.selectedProperty().addListener((_, _, _) -> select());
    }

    private void show(List<Suggestion> found) {
        card.hide();
        rows.getChildren().clear();
        if (!found.isEmpty()) {
            for (int i = 0; i < found.size(); i++) {
                rows.getChildren().add(row(found.get(i), i));
            }
            select();
            card.showAbove(owner);
        }
    }

    private void select() {
        for (int i = 0; i < rows.getChildren().size(); i++) {
            boolean isSelected = i == model.selectedProperty().get();
            rows.getChildren().get(i).pseudoClassStateChanged(SELECTED, isSelected);
        }
    }

    private Node row(Suggestion suggestion, int index) {
        HBox row = switch (suggestion) {
            case Suggestion.Person(Member member) -> person(member);
            case Suggestion.Model() -> assistant();
            case Suggestion.Picture(var _, var glyph) ->
                new HBox(10, new EmojiView(emoji.sheet(), glyph, glyph.unicode(), EMOJI), new Label(glyph.shortcode()));
        };
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("completion-row");
        row.setAccessibleRole(AccessibleRole.LIST_ITEM);
        row.setOnMouseClicked(_ -> model.choose(index));
        return row;
    }

    private static HBox assistant() {
        Avatar avatar = new Avatar(AVATAR);
        avatar.showModel();
        Label what = new Label("answers here, seen by everyone");
        what.getStyleClass().add("muted");
        HBox row = new HBox(10, avatar, new Label("Assistant"), what);
        row.setAccessibleText("Assistant, answers here, seen by everyone");
        return row;
    }

    private HBox person(Member member) {
        Avatar avatar = new Avatar(AVATAR);
        avatar.show(member.displayName(), member.userId(), member.avatar());
        Label username = new Label("@" + member.username());
        username.getStyleClass().add("muted");
        HBox row = new HBox(10, avatar, new EmojiLabel(emoji, EMOJI - 3, member.displayName()), username);
        row.setAccessibleText(member.displayName() + ", " + member.username());
        return row;
    }
}
