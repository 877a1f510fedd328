package chat.parley.client.ui.portrait;

import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;

/// Where pictures are chosen from, inside one window.
public record PortraitDesk(PortraitParts parts, Notices notices) {
    public void choose(Layers layers, PortraitDialog.Wish wish) {
        new PortraitDialog(parts, layers, notices, wish).open();
    }
}
