package chat.parley.client.ui.library;

import chat.parley.client.core.file.FileWords;
import chat.parley.client.ui.file.PictureView;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.protocol.rest.LibraryItem;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A picture of the library, with its name below. It holds pixels only while it is near what is seen.
final class LibraryTile extends VBox implements LibraryEntry {
    static final double WIDTH = 150;

    private static final double HEIGHT = 112;

    private final LibraryItem item;
    private final PictureView view;

    LibraryTile(LibraryItem item, PictureView view, String day) {
        this.item = item;
        this.view = view;
        getStyleClass().add("library-tile");
        view.setMinSize(WIDTH, HEIGHT);
        view.setPrefSize(WIDTH, HEIGHT);
        view.setMaxSize(WIDTH, HEIGHT);
        String name = FileWords.name(item.file().name().orElse("File"));
        Label label = new Label(name);
        label.getStyleClass().add("library-name");
        label.setMaxWidth(WIDTH);
        getChildren().addAll(view, label);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.LIST_ITEM);
        setAccessibleText("Picture " + name + ", from " + item.sender().displayName() + " in "
                + item.conversationTitle() + ", " + day);
    }

    @Override
    public LibraryItem item() {
        return item;
    }

    @Override
    public void setNear(boolean isNear) {
        ShownFile.Stored file = new ShownFile.Stored(item.file());
        if (!isNear) view.forget();
        else file.picture().ifPresent(size -> file.preview().ifPresent(source -> view.show(source, size, file.name())));
    }
}
