package chat.parley.client.ui.file;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.file.FileWords;
import chat.parley.client.ui.control.RightToLeft;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.FileText;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// A document, one page at a time: drawn where that is possible, else what it says.
///
/// Use on the FX thread.
final class DocumentViewer extends BorderPane {
    private static final double WIDEST = 900;

    private final FileParts parts;
    private final Files files;
    private final FileHandling handling;
    private final FileId file;
    private final Optional<SeenFile> known;
    private final ViewerBar bar;
    private final ImageView picture = new ImageView();
    private final StackPane sheet = new StackPane(picture);
    private final ScrollPane scroll = new ScrollPane(sheet);
    private final TextArea text = new TextArea();
    private final Label note = new Label();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label number = new Label();
    private final ToggleButton asText = new ToggleButton("", new FontIcon(Octicons.TYPOGRAPHY_16));
    private final Button before = ViewerBar.button("The page before", "PgUp", Octicons.CHEVRON_UP_16, () -> go(-1));
    private final Button after = ViewerBar.button("The next page", "PgDn", Octicons.CHEVRON_DOWN_16, () -> go(1));
    private Runnable leave = () -> {};
    private String name;
    private int page = 1;
    private int pages;
    private boolean isDrawn = true;
    private Subscription drawing = () -> {};
    private Subscription reading = () -> {};

    DocumentViewer(FileParts parts, Files files, FileHandling handling, FileId file, Optional<SeenFile> known) {
        this.parts = parts;
        this.files = files;
        this.handling = handling;
        this.file = file;
        this.known = known;
        this.name = known.map(seen -> seen.file().name()).orElse("");
        this.pages = known.flatMap(seen -> seen.file() instanceof ShownFile.Stored stored
                        ? stored.file().pages()
                        : Optional.empty())
                .orElse(0);
        getStyleClass().addAll("viewer", "document-viewer");
        number.getStyleClass().addAll("muted", "viewer-percent");
        number.setMinWidth(USE_PREF_SIZE);
        asText.getStyleClass().setAll("button", "icon-button");
        asText.setAccessibleText("Show the text");
        asText.setTooltip(new Tooltip("Show the text  T"));
        asText.setOnAction(_ -> show());
        bar = new ViewerBar(
                before,
                number,
                after,
                asText,
                ViewerBar.button("Save as…", "Ctrl+S", Octicons.DOWNLOAD_16, this::save),
                ViewerBar.button("Open outside", "O", Octicons.LINK_EXTERNAL_16, this::openOutside),
                ViewerBar.button("Close", "Esc", Octicons.X_16, () -> leave.run()));
        prepare();
        setTop(bar);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
    }

    private void prepare() {
        picture.setPreserveRatio(true);
        picture.setSmooth(true);
        sheet.getStyleClass().add("document-sheet");
        scroll.getStyleClass().addAll("bare-scroll", "document-scroll");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(true);
        scroll.setPannable(true);
        scroll.viewportBoundsProperty().addListener((_, _, _) -> fit());
        text.setEditable(false);
        text.setWrapText(true);
        text.getStyleClass().add("document-text");
        note.getStyleClass().add("viewer-note");
        note.setWrapText(true);
        note.setMouseTransparent(true);
        progress.getStyleClass().add("thin-progress");
        progress.setMaxWidth(220);
        StackPane.setAlignment(progress, Pos.TOP_CENTER);
        StackPane stage = new StackPane(scroll, text, note, progress);
        stage.getStyleClass().add("viewer-stage");
        stage.setMinSize(0, 0);
        setCenter(stage);
    }

    void begin(int at, Runnable close) {
        leave = close;
        page = Math.max(1, at);
        show();
        scroll.requestFocus();
    }

    void close() {
        drawing.close();
        reading.close();
        picture.setImage(null);
    }

    private void go(int step) {
        int next = page + step;
        if (next < 1 || (pages > 0 && next > pages)) return;
        page = next;
        show();
    }

    private void show() {
        drawing.close();
        reading.close();
        head();
        note.setVisible(false);
        progress.setVisible(false);
        boolean wantsPicture = isDrawn && !asText.isSelected();
        scroll.setVisible(wantsPicture);
        text.setVisible(!wantsPicture);
        if (wantsPicture) draw();
        // The first text also tells what the document is called and how many pages it has.
        if (!wantsPicture || pages == 0) read();
    }

    private void head() {
        String facts = known.map(seen -> seen.sender() + " · " + seen.when()).orElse("");
        bar.show(name.isEmpty() ? "Document" : name, facts);
        number.setText(pages == 0 ? "Page " + page : page + " of " + pages);
        before.setDisable(page <= 1);
        after.setDisable(pages > 0 && page >= pages);
        scroll.setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        scroll.setAccessibleText("Page " + page + " of " + name);
        text.setAccessibleText("Text of page " + page + " of " + name);
    }

    private void draw() {
        drawing = parts.pictures()
                .show(
                        files,
                        new PictureWish(new PictureSource.Stored(file, new Files.Page(page)), PictureWish.AS_IT_IS),
                        this::follow);
    }

    private void follow(Picture next) {
        switch (next) {
            case Picture.Coming(double part) -> {
                progress.setVisible(true);
                progress.setProgress(part == 0 ? ProgressBar.INDETERMINATE_PROGRESS : part);
            }
            case Picture.Shown(Image image) -> {
                progress.setVisible(false);
                picture.setImage(image);
                fit();
                scroll.setVvalue(0);
            }
            case Picture.Failed(String _) -> {
                // Not every document can be drawn; what it says can be had all the same.
                isDrawn = false;
                asText.setVisible(false);
                asText.setManaged(false);
                show();
                text.requestFocus();
            }
        }
    }

    private void fit() {
        Image image = picture.getImage();
        if (image == null) return;
        double room = scroll.getViewportBounds().getWidth() - 32;
        picture.setFitWidth(Math.max(120, Math.min(Math.min(room, WIDEST), image.getWidth())));
    }

    private void read() {
        text.clear();
        reading = parts.bridge().whenDone(files.text(file, page), this::take, this::fail);
    }

    private void take(FileText read) {
        pages = read.pages();
        if (name.isEmpty()) name = FileWords.name(read.fileName());
        head();
        String words = read.text().isBlank() ? "There is no text on this page." : read.text();
        text.setWrapText(!RightToLeft.isIn(words));
        text.setText(words);
    }

    private void fail(Failure failure) {
        if (scroll.isVisible()) return;
        note.setText(failure.sentence());
        note.setVisible(true);
    }

    private void press(KeyEvent event) {
        boolean isDone = switch (event.getCode()) {
            case PAGE_UP -> turn(-1);
            case PAGE_DOWN -> turn(1);
            case LEFT -> !text.isFocused() && turn(-1);
            case RIGHT -> !text.isFocused() && turn(1);
            case S -> event.isShortcutDown() && did(this::save);
            case O -> !event.isShortcutDown() && did(this::openOutside);
            case T -> !event.isShortcutDown() && isDrawn && did(this::toggleText);
            default -> false;
        };
        if (isDone) event.consume();
    }

    private boolean turn(int step) {
        go(step);
        return true;
    }

    private static boolean did(Runnable deed) {
        deed.run();
        return true;
    }

    private void toggleText() {
        asText.setSelected(!asText.isSelected());
        show();
    }

    private void save() {
        handling.save(file, name);
    }

    private void openOutside() {
        handling.openOutside(
                file, name, known.map(seen -> seen.file().mimeType()).orElse(""));
    }
}
