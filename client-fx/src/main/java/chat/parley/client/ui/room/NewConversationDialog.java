package chat.parley.client.ui.room;

import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.emoji.EmojiField;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.protocol.id.ConversationId;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// Asks whom to write to: one person or several.
public final class NewConversationDialog {
    private NewConversationDialog() {}

    /// @param opened gets the conversation after the dialog has closed
    public static void open(
            Layers layers, NewConversationViewModel model, EmojiText emoji, Consumer<ConversationId> opened) {
        EmojiField title = new EmojiField(emoji.sheet().catalog());
        title.setPromptText("Name of the room, if you like");
        title.setAccessibleText("Name of the room");
        title.textProperty().addListener((_, _, _) -> model.titleProperty().set(title.unicode()));
        VBox group = new VBox(6, new Label("Room name"), title);
        group.visibleProperty().bind(model.groupBinding());
        group.managedProperty().bind(group.visibleProperty());
        DialogFrame frame =
                new DialogFrame("New conversation", model.asking(), new PeoplePicker(model.people(), emoji), group);
        Layers.Layer layer = layers.open(frame, () -> {});
        frame.onCancel(layer::close);
        frame.onAct(
                "Start",
                model.readyBinding(),
                () -> model.create(conversation -> {
                    layer.close();
                    opened.accept(conversation);
                }));
    }
}
