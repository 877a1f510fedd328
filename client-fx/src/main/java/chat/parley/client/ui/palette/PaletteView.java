package chat.parley.client.ui.palette;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// The palette: the field, what was found, and which keys do what.
public final class PaletteView extends VBox {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final PaletteViewModel model;
    private final Runnable close;
    private final VBox list = new VBox();
    private final ScrollPane scroll = new ScrollPane(list);
    private final TitleNodes titles;

    /// Makes the nodes of a title, with some of its positions in bold; the app's emoji are its business.
    @FunctionalInterface
    public interface TitleNodes {
        List<Node> make(String text, boolean isMarked);
    }

    public PaletteView(PaletteViewModel model, TitleNodes titles, Runnable close) {
        this.model = model;
        this.titles = titles;
        this.close = close;
        getStyleClass().add("palette");
        setAccessibleText("Go to");
        scroll.setFitToWidth(true);
        scroll.getStyleClass().addAll("bare-scroll", "palette-scroll");
        scroll.setFocusTraversable(false);
        getChildren().addAll(field(), scroll, foot());
        model.rows().addListener((javafx.collections.ListChangeListener<PaletteRow>) _ -> showRows());
        model.chosen().addListener((_, _, _) -> showChosen());
        showRows();
    }

    private Node field() {
        TextField field = new TextField();
        field.textProperty().bindBidirectional(model.typed());
        field.setPromptText("Go to a conversation, a person, a setting");
        field.setAccessibleText("Go to a conversation, a person, a setting");
        field.getStyleClass().add("palette-field");
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::handleKey);
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox line = new HBox(10, new FontIcon(Octicons.SEARCH_16), field);
        line.getStyleClass().addAll("palette-top", "hairline-bottom");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private static Node foot() {
        Label foot = new Label("↑↓ choose · ↵ open · type > for actions, @ for people, # for settings");
        foot.getStyleClass().addAll("palette-foot", "hairline-top");
        foot.setMaxWidth(Double.MAX_VALUE);
        return foot;
    }

    private void handleKey(KeyEvent key) {
        switch (key.getCode()) {
            case DOWN -> model.chooseNext();
            case UP -> model.choosePrevious();
            case ENTER -> run();
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void run() {
        if (model.run()) close.run();
    }

    private void showRows() {
        list.getChildren().clear();
        for (int i = 0; i < model.rows().size(); i++) {
            list.getChildren().add(node(model.rows().get(i), i));
        }
        if (model.rows().isEmpty()) {
            Label nothing = new Label("Nothing is called that.");
            nothing.getStyleClass().add("palette-note");
            list.getChildren().add(nothing);
        }
        showChosen();
    }

    private void showChosen() {
        for (int i = 0; i < list.getChildren().size(); i++) {
            Node row = list.getChildren().get(i);
            row.pseudoClassStateChanged(CHOSEN, i == model.chosen().get());
        }
        if (model.chosen().get() >= 0
                && model.chosen().get() < list.getChildren().size()) {
            reveal(list.getChildren().get(model.chosen().get()));
        }
    }

    private void reveal(Node row) {
        double room = list.getHeight() - scroll.getViewportBounds().getHeight();
        if (room <= 0) return;
        double top = row.getBoundsInParent().getMinY();
        double bottom = row.getBoundsInParent().getMaxY();
        double from = scroll.getVvalue() * room;
        double to = from + scroll.getViewportBounds().getHeight();
        if (top < from) scroll.setVvalue(top / room);
        else if (bottom > to)
            scroll.setVvalue((bottom - scroll.getViewportBounds().getHeight()) / room);
    }

    private Node node(PaletteRow row, int index) {
        return switch (row) {
            case PaletteRow.Heading heading -> {
                Label title = new Label(heading.title());
                title.getStyleClass().addAll("section-label", "palette-heading");
                yield title;
            }
            case PaletteRow.Note note -> {
                Label sentence = new Label(note.sentence());
                sentence.getStyleClass().add("palette-note");
                yield sentence;
            }
            case PaletteRow.Hit hit -> hit(hit, index);
        };
    }

    private Node hit(PaletteRow.Hit hit, int index) {
        HBox title = new HBox();
        title.setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(0);
        pieces(hit).forEach(piece -> title.getChildren().addAll(titles.make(piece.text(), piece.isMarked())));
        Label detail = new Label(hit.detail());
        detail.getStyleClass().add("palette-detail");
        detail.setMinWidth(Region.USE_PREF_SIZE);
        Region room = new Region();
        HBox.setHgrow(room, Priority.ALWAYS);
        Label keys = new Label(hit.keys().isEmpty() ? "↵" : hit.keys());
        keys.getStyleClass().addAll("palette-keys", hit.keys().isEmpty() ? "return" : "shortcut");
        HBox line = new HBox(new FontIcon(iconOf(hit.item())), title, detail, room, keys);
        line.getStyleClass().add("palette-hit");
        line.setAlignment(Pos.CENTER_LEFT);
        line.setAccessibleRole(AccessibleRole.LIST_ITEM);
        line.setAccessibleText(hit.title() + " " + hit.detail());
        line.setOnMouseMoved(_ -> model.chosen().set(index));
        line.setOnMouseClicked(_ -> {
            model.chosen().set(index);
            run();
        });
        return line;
    }

    private record Piece(String text, boolean isMarked) {}

    private static List<Piece> pieces(PaletteRow.Hit hit) {
        List<Piece> pieces = new java.util.ArrayList<>();
        String title = hit.title();
        int from = 0;
        while (from < title.length()) {
            boolean isMarked = hit.marked().contains(from);
            int to = from + 1;
            while (to < title.length() && hit.marked().contains(to) == isMarked) to++;
            pieces.add(new Piece(title.substring(from, to), isMarked));
            from = to;
        }
        return pieces;
    }

    private static Octicons iconOf(PaletteItem item) {
        return switch (item) {
            case PaletteItem.GoTo go ->
                switch (go.conversation().kind()) {
                    case GROUP -> Octicons.PEOPLE_16;
                    case DIRECT -> Octicons.PERSON_16;
                    case SELF -> Octicons.NOTE_16;
                    case ASSISTANT -> Octicons.HUBOT_16;
                };
            case PaletteItem.Read _, PaletteItem.SearchFor _ -> Octicons.SEARCH_16;
            case PaletteItem.WriteTo _ -> Octicons.PERSON_ADD_16;
            case PaletteItem.Act act -> act.action().icon();
            case PaletteItem.Settings _ -> Octicons.GEAR_16;
        };
    }
}
