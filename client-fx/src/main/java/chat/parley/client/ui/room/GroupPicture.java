package chat.parley.client.ui.room;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.ui.control.Avatar;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.portrait.PortraitDesk;
import chat.parley.client.ui.portrait.PortraitDialog;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// By what a group is shown, and how that is changed. Whoever may rename it may change it.
final class GroupPicture {
    private static final double AVATAR = 56;

    private final DetailsViewModel model;
    private final Layers layers;
    private final PortraitDesk portraits;

    GroupPicture(DetailsViewModel model, Layers layers, PortraitDesk portraits) {
        this.model = model;
        this.layers = layers;
        this.portraits = portraits;
    }

    Node show(ConversationSummary group) {
        Avatar avatar = new Avatar(AVATAR);
        avatar.show(group.title().strip().split("\\s+", -1)[0], group.id(), group.picture());
        boolean isShown = group.picture().isPresent();
        Button choose = link(isShown ? "Change the picture…" : "Choose a picture…");
        choose.setOnAction(_ -> portraits.choose(
                layers, new PortraitDialog.Wish("Picture of the room", model::showBy, "The room has a new picture.")));
        VBox words = new VBox(6, choose);
        words.setAlignment(Pos.CENTER_LEFT);
        if (isShown) {
            Button remove = link("Remove the picture");
            remove.setOnAction(_ -> model.showByInitials());
            words.getChildren().add(remove);
        }
        HBox row = new HBox(12, avatar, words);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("group-picture");
        return row;
    }

    /// What would only fail without a connection is not offered.
    private Button link(String text) {
        Button button = new Button(text);
        button.getStyleClass().add("link-button");
        button.disableProperty().bind(model.hintProperty().isNotEmpty());
        return button;
    }
}
