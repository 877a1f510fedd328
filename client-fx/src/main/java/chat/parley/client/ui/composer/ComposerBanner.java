package chat.parley.client.ui.composer;

import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiText;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// Says above the text what is being answered or changed, with a way out.
final class ComposerBanner extends HBox {
    private static final double EMOJI = 15;

    private final ComposerViewModel model;
    private final EmojiText emoji;

    ComposerBanner(ComposerViewModel model, EmojiText emoji) {
        super(8);
        this.model = model;
        this.emoji = emoji;
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("composer-banner");
        managedProperty().bind(visibleProperty());
        model.modeProperty().addListener((_, _, mode) -> show(mode));
        show(model.modeProperty().get());
    }

    private void show(ComposerMode mode) {
        setVisible(!(mode instanceof ComposerMode.Writing));
        switch (mode) {
            case ComposerMode.Writing _ -> getChildren().clear();
            case ComposerMode.Answering(Reply reply) ->
                getChildren().setAll(words(title(reply), reply.line()), close("Do not reply"));
            case ComposerMode.Editing(EditTarget.Stored _) ->
                getChildren().setAll(words("Editing", "Esc to cancel"), close("Cancel the edit"));
            case ComposerMode.Editing(EditTarget.Queued _) ->
                getChildren().setAll(words("Editing, not sent yet", "Esc to cancel"), drop(), close("Cancel the edit"));
        }
    }

    private static String title(Reply reply) {
        return reply.name().isEmpty() ? "Replying" : "Replying to " + reply.name();
    }

    private Node words(String title, String line) {
        EmojiLabel first = new EmojiLabel(emoji, EMOJI, title);
        first.getStyleClass().add("composer-banner-title");
        EmojiLabel second = new EmojiLabel(emoji, EMOJI, line);
        second.getStyleClass().add("composer-banner-line");
        VBox both = line.isEmpty() ? new VBox(first) : new VBox(first, second);
        HBox.setHgrow(both, Priority.ALWAYS);
        return both;
    }

    private Button drop() {
        Button drop = new Button("Delete instead");
        drop.getStyleClass().setAll("button", "link-button");
        drop.setOnAction(_ -> model.dropQueued());
        return drop;
    }

    private Button close(String what) {
        Button close = new Button();
        close.setGraphic(new FontIcon(Octicons.X_16));
        close.getStyleClass().setAll("button", "icon-button");
        close.setAccessibleText(what);
        close.setTooltip(new Tooltip(what));
        close.setOnAction(_ -> model.cancelMode());
        return close;
    }
}
