package chat.parley.client.ui.room;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.ui.control.Avatar;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.emoji.EmojiField;
import chat.parley.client.ui.emoji.EmojiLabel;
import chat.parley.client.ui.emoji.EmojiText;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Asks where messages are to be forwarded, and what to say with them.
public final class ForwardDialog {
    private static final int MOST_SHOWN = 60;
    private static final double AVATAR = 24;
    private static final double EMOJI = 17;
    private static final int PREVIEW_LINES = 6;

    private final ForwardViewModel model;
    private final EmojiText emoji;
    private final VBox rows = new VBox();

    private ForwardDialog(ForwardViewModel model, EmojiText emoji) {
        this.model = model;
        this.emoji = emoji;
    }

    /// @param done gets to how many conversations it was sent, after the dialog has closed
    public static void open(Layers layers, ForwardViewModel model, EmojiText emoji, Consumer<Integer> done) {
        ForwardDialog dialog = new ForwardDialog(model, emoji);
        DialogFrame frame = new DialogFrame(
                "Forward", model.asking(), dialog.filter(), dialog.list(), dialog.preview(), dialog.comment());
        Layers.Layer layer = layers.open(frame, model::close);
        frame.onCancel(layer::close);
        frame.onAct(
                "Forward",
                model.readyBinding(),
                () -> model.forward(count -> {
                    layer.close();
                    done.accept(count);
                }));
    }

    private Node filter() {
        TextField filter = new TextField();
        filter.setPromptText("Find a conversation");
        filter.setAccessibleText("Find a conversation");
        filter.textProperty().bindBidirectional(model.filterProperty());
        return filter;
    }

    private Node list() {
        rows.getStyleClass().add("forward-list");
        ScrollPane scroll = new ScrollPane(rows);
        scroll.getStyleClass().add("bare-scroll");
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(230);
        scroll.setFocusTraversable(false);
        model.shownProperty().addListener((_, _, shown) -> show(shown));
        show(model.shownProperty().get());
        return scroll;
    }

    private void show(List<ConversationSummary> shown) {
        rows.getChildren()
                .setAll(shown.stream().limit(MOST_SHOWN).map(this::row).toList());
        if (shown.isEmpty()) {
            rows.getChildren().add(sentence("No conversation is called that."));
        } else if (shown.size() > MOST_SHOWN) {
            rows.getChildren().add(sentence((shown.size() - MOST_SHOWN) + " more: type a part of the name."));
        }
    }

    private static Label sentence(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("muted", "people-sentence");
        return label;
    }

    private Node row(ConversationSummary conversation) {
        Avatar avatar = new Avatar(AVATAR);
        conversation
                .other()
                .ifPresentOrElse(
                        other -> avatar.show(conversation.title(), other, conversation.picture()),
                        () -> avatar.show(conversation.title(), conversation.id(), conversation.picture()));
        CheckBox box = new CheckBox();
        box.setSelected(model.chosenProperty().get().contains(conversation.id()));
        box.setAccessibleText(conversation.title());
        box.setOnAction(_ -> model.toggle(conversation.id()));
        EmojiLabel title = new EmojiLabel(emoji, EMOJI, conversation.title());
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox row = new HBox(10, avatar, title, box);
        row.setAlignment(Pos.CENTER_LEFT);
        row.getStyleClass().add("person-row");
        row.setOnMouseClicked(_ -> box.fire());
        return row;
    }

    private Node preview() {
        VBox preview = new VBox(2);
        preview.getStyleClass().add("forward-preview");
        List<String> lines =
                model.preview().lines().filter(line -> !line.equals(">")).toList();
        lines.stream()
                .limit(PREVIEW_LINES)
                .map(line -> line.startsWith("> ") ? line.substring(2) : line)
                .map(line -> line.replace("**", ""))
                .forEach(line -> preview.getChildren().add(new EmojiLabel(emoji, EMOJI - 2, line)));
        if (lines.size() > PREVIEW_LINES) {
            preview.getChildren().add(new Label("…"));
        }
        preview.setMinHeight(Region.USE_PREF_SIZE);
        return preview;
    }

    private Node comment() {
        EmojiField comment = new EmojiField(emoji.sheet().catalog());
        comment.setPromptText("Say something with it, if you like");
        comment.setAccessibleText("Comment");
        comment.textProperty().addListener((_, _, _) -> model.commentProperty().set(comment.unicode()));
        return comment;
    }
}
