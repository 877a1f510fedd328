package chat.parley.client.ui.file;

import chat.parley.client.core.account.Files;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import chat.parley.protocol.id.FileId;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;

/// Shows pictures and documents over the page; Esc closes, and the focus goes back to where it was.
///
/// Use on the FX thread.
public final class FileViewer {
    private final FileParts parts;
    private final Files files;
    private final Layers layers;
    private final FileHandling handling;

    public FileViewer(FileParts parts, Files files, Layers layers, Notices notices) {
        this.parts = parts;
        this.files = files;
        this.layers = layers;
        this.handling = new FileHandling(parts, files, layers, notices);
    }

    /// What can be done with files beside looking at them.
    public FileHandling handling() {
        return handling;
    }

    /// Shows one of several files: a picture with the other pictures beside it, else the document's pages; what has
    /// neither is opened outside.
    public void show(List<SeenFile> all, int at) {
        SeenFile chosen = all.get(at);
        if (chosen.file().picture().isPresent()) {
            List<SeenFile> pictures = all.stream()
                    .filter(each -> each.file().picture().isPresent())
                    .toList();
            PictureViewer viewer = new PictureViewer(parts.pictures(), files, handling, pictures);
            Layers.Layer layer = open(viewer, viewer::close);
            viewer.begin(pictures.indexOf(chosen), layer::close);
            return;
        }
        if (!(chosen.file() instanceof ShownFile.Stored stored)) return;
        boolean canBeRead =
                stored.file().pages().isPresent() && stored.file().trouble().isEmpty();
        if (canBeRead) showDocument(stored.file().fileId(), Optional.of(chosen), 1);
        else if (!stored.isDeleted()) handling.openOutside(stored.file().fileId(), stored.name(), stored.mimeType());
    }

    /// Shows a document at one of its pages.
    ///
    /// @param known what is known of it; the rest comes with its text
    public void showDocument(FileId file, Optional<SeenFile> known, int page) {
        DocumentViewer viewer = new DocumentViewer(parts, files, handling, file, known);
        Layers.Layer layer = open(viewer, viewer::close);
        viewer.begin(page, layer::close);
    }

    private Layers.Layer open(javafx.scene.layout.Region viewer, Runnable whenClosed) {
        viewer.prefWidthProperty().bind(layers.widthProperty());
        viewer.prefHeightProperty().bind(layers.heightProperty());
        return layers.open(viewer, Pos.CENTER, Insets.EMPTY, whenClosed);
    }
}
