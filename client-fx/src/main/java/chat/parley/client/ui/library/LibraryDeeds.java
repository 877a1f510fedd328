package chat.parley.client.ui.library;

import chat.parley.client.core.account.Files;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.client.ui.control.Question;
import chat.parley.client.ui.file.FileParts;
import chat.parley.client.ui.file.FileViewer;
import chat.parley.client.ui.file.SeenFile;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.protocol.rest.LibraryItem;
import java.util.List;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// What can be done with a file of the library.
final class LibraryDeeds {
    private final LibraryViewModel model;
    private final FileViewer viewer;
    private final Layers layers;
    private final Notices notices;

    LibraryDeeds(LibraryViewModel model, FileParts parts, Files files, Layers layers, Notices notices) {
        this.model = model;
        this.viewer = new FileViewer(parts, files, layers, notices);
        this.layers = layers;
        this.notices = notices;
    }

    /// Shows it, with the others beside it.
    void open(LibraryItem item) {
        List<LibraryItem> all = model.items();
        viewer.show(all.stream().map(this::seen).toList(), all.indexOf(item));
    }

    private SeenFile seen(LibraryItem item) {
        return new SeenFile(
                new ShownFile.Stored(item.file()),
                item.sender().displayName() + " in " + item.conversationTitle(),
                model.day(item));
    }

    ContextMenu menu(LibraryItem item) {
        ShownFile.Stored file = new ShownFile.Stored(item.file());
        ContextMenu menu = new ContextMenu(
                entry("Open", () -> open(item)),
                entry("Go to message", () -> model.goToMessage(item)),
                entry("Save as…", () -> viewer.handling().save(item.file().fileId(), file.name())));
        if (item.isMine()) menu.getItems().addAll(new SeparatorMenuItem(), entry("Delete…", () -> ask(item)));
        return menu;
    }

    private static MenuItem entry(String title, Runnable deed) {
        MenuItem entry = new MenuItem(title);
        entry.setOnAction(_ -> deed.run());
        return entry;
    }

    /// Asks whether to delete an own file.
    void ask(LibraryItem item) {
        if (!item.isMine()) return;
        String name = new ShownFile.Stored(item.file()).name();
        Question.ask(
                layers,
                "Delete “" + name + "”?",
                consequence(item),
                "Delete",
                Question.Weight.DESTRUCTIVE,
                () -> model.delete(item, () -> notices.done("“" + name + "” was deleted."), notices::failed));
    }

    private String consequence(LibraryItem item) {
        return item.places() <= 1
                ? "It disappears from a message in “" + item.conversationTitle()
                        + "”, for everybody. This cannot be undone."
                : "It disappears from " + item.places() + " messages, for everybody. This cannot be undone.";
    }
}
