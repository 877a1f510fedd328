package chat.parley.client.ui.file;

import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.file.FileWords;
import java.util.List;
import java.util.Optional;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.octicons.Octicons;

/// Pictures, one at a time, as large as there is room, or nearer. The thumbnail stands in until the picture is here;
/// its
/// pixels are fetched as fine as they are looked at.
///
/// Use on the FX thread.
final class PictureViewer extends BorderPane {
    private static final int FINEST = 4096;
    private static final double PUSH = 60;

    private final Pictures pictures;
    private final Files files;
    private final FileHandling handling;
    private final List<SeenFile> all;
    private final ZoomView zoom = new ZoomView();
    private final StackPane stage = new StackPane(zoom);
    private final Label note = new Label();
    private final Label place = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Button before = side("The picture before", Octicons.CHEVRON_LEFT_24, () -> go(-1));
    private final Button after = side("The next picture", Octicons.CHEVRON_RIGHT_24, () -> go(1));
    private final Button save = ViewerBar.button("Save as…", "Ctrl+S", Octicons.DOWNLOAD_16, this::save);
    private final Button open = ViewerBar.button("Open outside", "O", Octicons.LINK_EXTERNAL_16, this::openOutside);
    private final ViewerBar bar;
    private Runnable leave = () -> {};
    private int at;
    private int finest;
    private Subscription first = () -> {};
    private Subscription better = () -> {};

    PictureViewer(Pictures pictures, Files files, FileHandling handling, List<SeenFile> all) {
        this.pictures = pictures;
        this.files = files;
        this.handling = handling;
        this.all = List.copyOf(all);
        getStyleClass().addAll("viewer", "picture-viewer");
        Label percent = new Label();
        percent.getStyleClass().addAll("muted", "viewer-percent");
        percent.setMinWidth(USE_PREF_SIZE);
        percent.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> Math.round(zoom.scaleProperty().get() * 100) + " %", zoom.scaleProperty()));
        bar = new ViewerBar(
                ViewerBar.button("Smaller", "−", Octicons.DASH_16, () -> zoom.zoomBy(1 / ZoomView.STEP)),
                percent,
                ViewerBar.button("Larger", "+", Octicons.PLUS_16, () -> zoom.zoomBy(ZoomView.STEP)),
                ViewerBar.button("Fit", "0", Octicons.SCREEN_NORMAL_16, zoom::fit),
                ViewerBar.button("Copy", "Ctrl+C", Octicons.CLIPPY_16, this::copy),
                save,
                open,
                ViewerBar.button("Close", "Esc", Octicons.X_16, () -> leave.run()));
        prepareStage();
        setTop(bar);
        setCenter(stage);
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        zoom.scaleProperty().addListener((_, _, _) -> lookCloser());
    }

    private void prepareStage() {
        stage.setFocusTraversable(true);
        stage.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        stage.getStyleClass().add("viewer-stage");
        stage.setMinSize(0, 0);
        note.getStyleClass().add("viewer-note");
        note.setWrapText(true);
        note.managedProperty().bind(note.visibleProperty());
        place.getStyleClass().add("viewer-place");
        place.setVisible(all.size() > 1);
        progress.getStyleClass().add("thin-progress");
        progress.setMaxWidth(220);
        progress.setVisible(false);
        add(before, Pos.CENTER_LEFT);
        add(after, Pos.CENTER_RIGHT);
        add(place, Pos.BOTTOM_CENTER);
        add(progress, Pos.TOP_CENTER);
        add(note, Pos.CENTER);
    }

    private void add(Node node, Pos where) {
        StackPane.setAlignment(node, where);
        StackPane.setMargin(node, new Insets(14));
        stage.getChildren().add(node);
    }

    void begin(int index, Runnable close) {
        leave = close;
        at = index;
        show();
        stage.requestFocus();
    }

    void close() {
        first.close();
        better.close();
        zoom.clear();
    }

    private SeenFile now() {
        return all.get(at);
    }

    private void go(int step) {
        int next = at + step;
        if (next < 0 || next >= all.size()) return;
        at = next;
        show();
        stage.requestFocus();
    }

    private void show() {
        first.close();
        better.close();
        better = () -> {};
        finest = 0;
        SeenFile seen = now();
        String facts = seen.sender() + " · " + seen.when()
                + seen.file().size().map(size -> " · " + FileWords.size(size)).orElse("");
        bar.show(seen.file().name(), facts);
        String where = (at + 1) + " of " + all.size();
        place.setText(where);
        stage.setAccessibleText("Picture " + seen.file().name() + ", " + where + ", " + facts);
        before.setVisible(at > 0);
        after.setVisible(at < all.size() - 1);
        boolean isStored = seen.file() instanceof ShownFile.Stored;
        save.setDisable(!isStored);
        open.setDisable(!isStored);
        note.setVisible(false);
        progress.setVisible(false);
        ShownFile.Size size = seen.file().picture().orElseThrow();
        zoom.begin(size);
        first = seen.file()
                .preview()
                .map(source -> pictures.show(
                        files, new PictureWish(source, Math.min(640, longest(size))), this::followPreview))
                .orElse(() -> {});
        lookCloser();
    }

    private void followPreview(Picture picture) {
        if (picture instanceof Picture.Shown(var image) && zoom.pixels().isEmpty()) zoom.show(image);
    }

    /// Fetches finer pixels when what is here is coarser than what is looked at.
    private void lookCloser() {
        if (zoom.getWidth() < 1) return;
        ShownFile.Size size = now().file().picture().orElseThrow();
        double density = getScene() == null ? 1 : getScene().getWindow().getOutputScaleX();
        int side = longest(size);
        int wanted = (int) Math.ceil(Math.min(side, side * zoom.scaleProperty().get() * density));
        if (wanted <= finest) return;
        // Nearer than the whole view one goes on looking: all there is, at once.
        int fetched = Math.min(FINEST, zoom.isFitted() ? wanted : side);
        if (fetched <= finest) return;
        finest = fetched;
        Optional<PictureSource> whole = now().file().whole();
        better.close();
        better = whole.map(source -> pictures.show(files, new PictureWish(source, fetched), this::follow))
                .orElse(() -> {});
    }

    private void follow(Picture picture) {
        switch (picture) {
            case Picture.Coming(double part) -> {
                progress.setVisible(true);
                progress.setProgress(part == 0 ? ProgressBar.INDETERMINATE_PROGRESS : part);
            }
            case Picture.Shown(var image) -> {
                progress.setVisible(false);
                note.setVisible(false);
                zoom.show(image);
            }
            case Picture.Failed(String sentence) -> {
                progress.setVisible(false);
                note.setText(sentence);
                note.setVisible(true);
                StackPane.setAlignment(note, zoom.pixels().isPresent() ? Pos.TOP_CENTER : Pos.CENTER);
            }
        }
    }

    private static int longest(ShownFile.Size size) {
        return Math.max(size.width(), size.height());
    }

    private void press(KeyEvent event) {
        boolean isDone = event.isShortcutDown() ? pressWithControl(event) : pressAlone(event);
        if (isDone) event.consume();
    }

    private boolean pressWithControl(KeyEvent event) {
        switch (event.getCode()) {
            case C -> copy();
            case S -> save();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean pressAlone(KeyEvent event) {
        switch (event.getCode()) {
            case LEFT -> sideways(-1);
            case RIGHT -> sideways(1);
            case PAGE_UP -> go(-1);
            case PAGE_DOWN -> go(1);
            case UP -> zoom.move(0, PUSH);
            case DOWN -> zoom.move(0, -PUSH);
            case PLUS, ADD, EQUALS -> zoom.zoomBy(ZoomView.STEP);
            case MINUS, SUBTRACT -> zoom.zoomBy(1 / ZoomView.STEP);
            case DIGIT0, NUMPAD0 -> zoom.fit();
            case DIGIT1, NUMPAD1 -> zoom.naturalSize();
            case O -> openOutside();
            default -> {
                return false;
            }
        }
        return true;
    }

    /// From near the arrows move the picture, else they go to another one.
    private void sideways(int step) {
        ShownFile.Size size = now().file().picture().orElseThrow();
        boolean isWide = size.width() * zoom.scaleProperty().get() > zoom.getWidth() + 1;
        if (isWide && !zoom.isFitted()) zoom.move(-step * PUSH, 0);
        else go(step);
    }

    private void copy() {
        zoom.pixels().ifPresent(handling::copy);
    }

    private void save() {
        if (now().file() instanceof ShownFile.Stored stored)
            handling.save(stored.file().fileId(), stored.name());
    }

    private void openOutside() {
        if (now().file() instanceof ShownFile.Stored stored)
            handling.openOutside(stored.file().fileId(), stored.name(), stored.mimeType());
    }

    private static Button side(String title, Octicons icon, Runnable deed) {
        Button button = ViewerBar.button(title, "", icon, deed);
        button.getStyleClass().add("viewer-side");
        button.setFocusTraversable(false);
        return button;
    }
}
