package chat.parley.client.ui.library;

import chat.parley.client.core.account.Files;
import chat.parley.client.ui.emoji.EmojiText;
import chat.parley.client.ui.file.PictureView;
import chat.parley.client.ui.file.PictureView.Fitting;
import chat.parley.client.ui.file.Pictures;
import chat.parley.protocol.rest.LibraryItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.VBox;

/// The files, in sections by time. Arrows move between them, Enter opens, the menu key shows what can be done; what
/// comes
/// near the end fetches more.
final class LibraryList extends ScrollPane {
    private static final double NEAR_END = 600;

    private final LibraryViewModel model;
    private final LibraryDeeds deeds;
    private final Pictures pictures;
    private final Files files;
    private final EmojiText emoji;
    private final VBox column = new VBox();
    private final List<Node> entries = new ArrayList<>();
    private List<LibrarySection> shown = List.of();
    private int current;
    private ContextMenu menu = new ContextMenu();

    LibraryList(LibraryViewModel model, LibraryDeeds deeds, Pictures pictures, Files files, EmojiText emoji) {
        this.model = model;
        this.deeds = deeds;
        this.pictures = pictures;
        this.files = files;
        this.emoji = emoji;
        getStyleClass().addAll("bare-scroll", "library-scroll");
        column.getStyleClass().add("library-column");
        column.setAccessibleRole(AccessibleRole.LIST_VIEW);
        column.setAccessibleText("Library");
        setContent(column);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        setFocusTraversable(false);
        addEventFilter(KeyEvent.KEY_PRESSED, this::press);
        vvalueProperty().addListener((_, _, _) -> look());
        viewportBoundsProperty().addListener((_, _, _) -> look());
        column.needsLayoutProperty().addListener((_, _, _) -> look());
        model.sections().addListener((_, _, next) -> show(next));
        model.loadingMore().addListener((_, _, is) -> showLoading(is));
        show(model.sections().get());
    }

    /// Gives the keyboard to the file that had it.
    ///
    /// @return whether there is one
    boolean focusCurrent() {
        if (entries.isEmpty()) return false;
        focus(Math.min(current, entries.size() - 1));
        return true;
    }

    /// Lets go of all pixels; [#look] brings those back that are seen.
    void forget() {
        entries.forEach(entry -> ((LibraryEntry) entry).setNear(false));
    }

    /// Sections at the start that are the same stay as they are: more pages come at the end.
    private void show(List<LibrarySection> next) {
        int same = 0;
        while (same < shown.size() && same < next.size() && shown.get(same).equals(next.get(same))) same++;
        boolean hadFocus = entries.stream().anyMatch(Node::isFocused);
        forgetFrom(same);
        if (same == 0) setVvalue(0);
        for (LibrarySection section : next.subList(same, next.size())) add(section);
        shown = next;
        if (hadFocus) focusCurrent();
        look();
    }

    private void forgetFrom(int section) {
        int kept = shown.stream()
                .limit(section)
                .mapToInt(each -> each.items().size())
                .sum();
        List<Node> gone = entries.subList(kept, entries.size());
        gone.forEach(entry -> ((LibraryEntry) entry).setNear(false));
        gone.clear();
        column.getChildren().remove(2 * section, column.getChildren().size());
    }

    private void add(LibrarySection section) {
        Label title = new Label(section.title().toUpperCase(java.util.Locale.ENGLISH));
        title.getStyleClass().addAll("section-label", "library-heading");
        boolean arePictures = section.items().getFirst().file().showsPicture();
        Pane place = arePictures ? new FlowPane() : new VBox();
        place.getStyleClass().add(arePictures ? "library-tiles" : "library-lines");
        for (LibraryItem item : section.items()) {
            Node entry = entry(item);
            entries.add(entry);
            place.getChildren().add(entry);
        }
        column.getChildren().addAll(title, place);
    }

    private Node entry(LibraryItem item) {
        Node entry = item.file().showsPicture()
                ? new LibraryTile(item, new PictureView(pictures, files, Fitting.FULL), model.day(item))
                : new LibraryLine(item, emoji, model.day(item));
        entry.setOnMouseClicked(click -> click(click, item));
        entry.setOnContextMenuRequested(request -> showMenu(entry, item, request));
        entry.focusedProperty().addListener((_, _, isFocused) -> {
            if (isFocused) current = entries.indexOf(entry);
        });
        return entry;
    }

    private void click(MouseEvent click, LibraryItem item) {
        if (click.getButton() == MouseButton.PRIMARY && click.isStillSincePress()) deeds.open(item);
    }

    private void showMenu(Node entry, LibraryItem item, ContextMenuEvent request) {
        menu.hide();
        menu = deeds.menu(item);
        entry.requestFocus();
        if (request.isKeyboardTrigger()) {
            Bounds place = entry.localToScreen(entry.getLayoutBounds());
            menu.show(entry, place.getMinX() + 20, place.getMinY() + 20);
        } else menu.show(entry, request.getScreenX(), request.getScreenY());
        request.consume();
    }

    private void press(KeyEvent key) {
        Optional<Node> focused = entries.stream().filter(Node::isFocused).findFirst();
        if (focused.isEmpty() || key.isAltDown() || key.isShortcutDown()) return;
        LibraryItem item = ((LibraryEntry) focused.get()).item();
        KeyCode code = key.getCode();
        switch (code) {
            case LEFT -> focus(current - 1);
            case RIGHT -> focus(current + 1);
            case UP -> moveLine(-1);
            case DOWN -> moveLine(1);
            case HOME -> focus(0);
            case END -> focus(entries.size() - 1);
            case ENTER, SPACE -> deeds.open(item);
            case DELETE -> deeds.ask(item);
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void focus(int index) {
        if (entries.isEmpty()) return;
        Node entry = entries.get(Math.clamp(index, 0, entries.size() - 1));
        entry.requestFocus();
        reveal(entry);
    }

    /// To what lies nearest in the row above or below.
    private void moveLine(int direction) {
        Bounds from = boundsOf(entries.get(current));
        int best = -1;
        double bestRow = Double.MAX_VALUE;
        double bestAside = Double.MAX_VALUE;
        for (int i = 0; i < entries.size(); i++) {
            Bounds to = boundsOf(entries.get(i));
            double row = (to.getMinY() - from.getMinY()) * direction;
            double aside = Math.abs(to.getMinX() - from.getMinX());
            boolean isOtherRow = row > 1;
            if (!isOtherRow || row > bestRow + 1 || (row > bestRow - 1 && aside >= bestAside)) continue;
            best = i;
            bestRow = row;
            bestAside = aside;
        }
        if (best >= 0) focus(best);
    }

    private Bounds boundsOf(Node entry) {
        return column.sceneToLocal(entry.localToScene(entry.getLayoutBounds()));
    }

    private void reveal(Node entry) {
        double room = column.getHeight() - getViewportBounds().getHeight();
        if (room <= 0) return;
        Bounds bounds = boundsOf(entry);
        double from = getVvalue() * room;
        double to = from + getViewportBounds().getHeight();
        // The heading of its section comes with it.
        double top = Math.max(0, bounds.getMinY() - 44);
        if (top < from) setVvalue(top / room);
        else if (bounds.getMaxY() + 12 > to)
            setVvalue(Math.min(1, (bounds.getMaxY() + 12 - getViewportBounds().getHeight()) / room));
    }

    /// What is near gets its pixels, what is far loses them; near the end the next page is fetched.
    void look() {
        double height = getViewportBounds().getHeight();
        // Before it is laid out everything would seem near.
        if (height <= 0 || entries.isEmpty() || column.isNeedsLayout()) return;
        double from = getVvalue() * Math.max(0, column.getHeight() - height);
        for (Node entry : entries) {
            Bounds bounds = boundsOf(entry);
            ((LibraryEntry) entry).setNear(bounds.getMaxY() > from - height && bounds.getMinY() < from + 2 * height);
        }
        if (from + height > column.getHeight() - NEAR_END) model.loadMore();
    }

    private void showLoading(boolean isLoading) {
        column.getChildren().removeIf(node -> node.getStyleClass().contains("library-more"));
        if (!isLoading) return;
        ProgressIndicator progress = new ProgressIndicator();
        progress.getStyleClass().addAll("small-progress", "library-more");
        progress.setAccessibleText("Loading more");
        column.getChildren().add(progress);
    }
}
