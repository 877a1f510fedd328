package chat.parley.client.ui.room;

import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.emoji.EmojiText;

/// Asks whom to add to a group.
public final class AddPeopleDialog {
    private AddPeopleDialog() {}

    public static void open(Layers layers, AddPeopleViewModel model, EmojiText emoji) {
        DialogFrame frame = new DialogFrame("Add people", model.asking(), new PeoplePicker(model.people(), emoji));
        Layers.Layer layer = layers.open(frame, () -> {});
        frame.onCancel(layer::close);
        frame.onAct("Add", model.readyBinding(), () -> model.add(layer::close));
    }
}
