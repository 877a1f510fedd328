package chat.parley.client.ui.file;

import chat.parley.client.core.account.Files;
import java.util.ArrayList;
import java.util.List;
import javafx.scene.layout.VBox;

/// The files of one message: the pictures together, then a card for each other one. Keeps its nodes while the files
/// stay
/// the same ones, so that progress changes a few words and nothing else.
///
/// Use on the FX thread.
public final class AttachmentsView extends VBox {
    private final Pictures pictures;
    private final Files files;
    private final TileDeeds deeds;
    private final List<FileCard> cards = new ArrayList<>();
    private PictureGrid grid;
    private List<ShownFile> shown = List.of();
    private List<ShownFile> inGrid = List.of();

    public AttachmentsView(Pictures pictures, Files files, TileDeeds deeds) {
        this.pictures = pictures;
        this.files = files;
        this.deeds = deeds;
        this.grid = new PictureGrid(pictures, files, this::openPicture);
        getStyleClass().add("attachments");
        setMinWidth(0);
    }

    public void show(List<ShownFile> next) {
        if (next.equals(shown)) return;
        shown = List.copyOf(next);
        inGrid = next.stream().filter(AttachmentsView::isPicture).toList();
        List<ShownFile> others = next.stream().filter(file -> !isPicture(file)).toList();
        while (cards.size() > others.size()) cards.removeLast();
        while (cards.size() < others.size()) cards.add(new FileCard());
        if (inGrid.isEmpty()) grid.forget();
        else grid.show(inGrid, deeds);
        for (int i = 0; i < others.size(); i++) cards.get(i).show(others.get(i), deeds);
        List<javafx.scene.Node> parts = new ArrayList<>();
        if (!inGrid.isEmpty()) parts.add(grid);
        parts.addAll(cards);
        if (!getChildren().equals(parts)) getChildren().setAll(parts);
        setManaged(!next.isEmpty());
        setVisible(!next.isEmpty());
    }

    /// Another message is going to be shown here: nothing of this one stays.
    public void forget() {
        grid.forget();
        grid = new PictureGrid(pictures, files, this::openPicture);
        cards.clear();
        getChildren().clear();
        shown = List.of();
        inGrid = List.of();
    }

    private void openPicture(int at) {
        deeds.open(inGrid.get(at));
    }

    /// A picture that waits for its copy on this computer has no pixels yet, but its place.
    private static boolean isPicture(ShownFile file) {
        return file.picture().isPresent();
    }
}
