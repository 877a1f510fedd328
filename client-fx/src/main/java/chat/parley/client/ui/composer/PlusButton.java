package chat.parley.client.ui.composer;

import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.stage.PopupWindow;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// What can be added to a message besides words.
final class PlusButton extends Button {
    private static final double GAP = 4;

    private final Runnable addFiles;
    private final Runnable pastePicture;
    private final ContextMenu menu = new ContextMenu();
    private Node below = this;

    PlusButton(Runnable addFiles, Runnable pastePicture) {
        this.addFiles = addFiles;
        this.pastePicture = pastePicture;
        setGraphic(new FontIcon(Octicons.PLUS_16));
        getStyleClass().setAll("button", "icon-button", "round-button", "plus-button");
        setAccessibleText("Add files");
        setTooltip(new Tooltip("Add files"));
        menu.getStyleClass().add("message-menu");
        setOnAction(_ -> toggle());
    }

    /// The menu stands above this, and covers nothing of it.
    void opensAbove(Node card) {
        below = card;
    }

    private void toggle() {
        if (menu.isShowing()) {
            menu.hide();
            return;
        }
        menu.getItems().setAll(item("Add files…", Octicons.FILE_16, addFiles));
        if (Clipboard.getSystemClipboard().hasImage())
            menu.getItems().add(item("Paste picture", Octicons.IMAGE_16, pastePicture));
        Bounds place = localToScreen(getLayoutBounds());
        menu.setAnchorLocation(PopupWindow.AnchorLocation.CONTENT_BOTTOM_LEFT);
        double top = below.localToScreen(below.getLayoutBounds()).getMinY();
        menu.show(this, place.getMinX(), top - GAP);
    }

    private static MenuItem item(String title, Octicons icon, Runnable deed) {
        MenuItem item = new MenuItem(title, new FontIcon(icon));
        item.setOnAction(_ -> deed.run());
        return item;
    }
}
