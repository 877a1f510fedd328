package chat.parley.client.ui.search;

import chat.parley.client.ui.emoji.EmojiText;
import java.time.Instant;
import java.util.function.Function;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.event.ActionEvent;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.octicons.Octicons;

/// The search page. The caret stays in the box: Up and Down choose, Enter goes there, Esc goes back. What was found in
/// a
/// file opens at its page; Shift+Enter goes to its message.
public final class SearchPage extends VBox implements AutoCloseable {
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");
    private static final double NEAR_END = 0.9;
    private static final int PAGE = 5;

    private final SearchViewModel model;
    private final SearchRowNodes nodes;
    private final TextField field = new TextField();
    private final VBox list = new VBox();
    private final ScrollPane scroll = new ScrollPane(list);
    private final SearchStateLine stateLine;

    /// @param when tells a moment, shortly
    public SearchPage(SearchViewModel model, EmojiText emoji, Function<Instant, String> when) {
        this.model = model;
        this.nodes = new SearchRowNodes(emoji, when);
        this.stateLine = new SearchStateLine(model);
        getStyleClass().add("search-page");
        setAccessibleText("Search");
        list.setAccessibleRole(AccessibleRole.LIST_VIEW);
        list.setAccessibleText("What was found");
        list.getStyleClass().add("search-list");
        scroll.setFitToWidth(true);
        scroll.setFocusTraversable(false);
        scroll.getStyleClass().addAll("bare-scroll", "search-scroll");
        scroll.vvalueProperty().addListener((_, _, now) -> {
            if (now.doubleValue() > NEAR_END) model.loadMore();
        });
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(box(), new SearchFilters(model, this::endOfField), stateLine, scroll);
        addEventHandler(KeyEvent.KEY_PRESSED, this::handleEscape);
        model.rows().addListener((ListChangeListener<SearchRow>) _ -> showRows());
        model.chosen().addListener((_, _, _) -> showChosen());
        showRows();
    }

    /// Shows what the route says.
    public void show(String typed) {
        if (!typed.equals(model.typed().get())) model.typed().set(typed);
    }

    public void focusField() {
        field.requestFocus();
    }

    /// As when one comes anew: what is typed next takes the place of what stands there.
    public void beginAnew() {
        field.requestFocus();
        field.selectAll();
    }

    @Override
    public void close() {
        model.close();
    }

    private void endOfField() {
        field.requestFocus();
        field.end();
    }

    private Node box() {
        field.textProperty().bindBidirectional(model.typed());
        field.setPromptText("Search messages and people");
        field.setAccessibleText("Search messages and people");
        field.getStyleClass().add("search-field");
        field.addEventFilter(KeyEvent.KEY_PRESSED, this::handleKey);
        HBox.setHgrow(field, Priority.ALWAYS);
        Button close = new Button("", new FontIcon(Octicons.X_16));
        close.getStyleClass().add("icon-button");
        close.setAccessibleText("Close the search");
        close.setTooltip(new Tooltip("Close the search  Esc"));
        close.setOnAction(_ -> model.leave());
        HBox line = new HBox(10, new FontIcon(Octicons.SEARCH_16), field, close);
        line.getStyleClass().addAll("search-top", "hairline-bottom");
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    private void handleKey(KeyEvent key) {
        if (key.isAltDown() || key.isShortcutDown()) return;
        if (key.isShiftDown()) {
            if (key.getCode() != KeyCode.ENTER) return;
            model.openMessage();
            key.consume();
            return;
        }
        switch (key.getCode()) {
            case DOWN -> model.chooseNext();
            case UP -> model.choosePrevious();
            case PAGE_DOWN -> repeat(model::chooseNext);
            case PAGE_UP -> repeat(model::choosePrevious);
            case ENTER -> model.open();
            default -> {
                return;
            }
        }
        key.consume();
    }

    private static void repeat(Runnable step) {
        for (int i = 0; i < PAGE; i++) step.run();
    }

    private void handleEscape(KeyEvent key) {
        if (key.getCode() != KeyCode.ESCAPE) return;
        key.consume();
        model.leave();
    }

    /// What stands there already is not drawn again: more pages come at the end.
    private void showRows() {
        int same = 0;
        while (same < list.getChildren().size()
                && same < model.rows().size()
                && model.rows().get(same).equals(list.getChildren().get(same).getUserData())) same++;
        list.getChildren().remove(same, list.getChildren().size());
        for (int i = same; i < model.rows().size(); i++) list.getChildren().add(node(i));
        if (same == 0) scroll.setVvalue(0);
        showChosen();
    }

    private Node node(int index) {
        SearchRow row = model.rows().get(index);
        Node node = nodes.make(row);
        node.setUserData(row);
        if (row.canBeChosen()) {
            node.setOnMouseMoved(_ -> model.chosen().set(index));
            node.setOnMouseClicked(_ -> {
                model.chosen().set(index);
                model.open();
            });
            node.addEventHandler(ActionEvent.ACTION, _ -> {
                model.chosen().set(index);
                model.openMessage();
            });
        }
        return node;
    }

    private void showChosen() {
        for (int i = 0; i < list.getChildren().size(); i++)
            list.getChildren()
                    .get(i)
                    .pseudoClassStateChanged(CHOSEN, i == model.chosen().get());
        int at = model.chosen().get();
        if (at >= 0 && at < list.getChildren().size()) reveal(list.getChildren().get(at));
    }

    private void reveal(Node row) {
        double room = list.getHeight() - scroll.getViewportBounds().getHeight();
        if (room <= 0) return;
        double top = row.getBoundsInParent().getMinY();
        double bottom = row.getBoundsInParent().getMaxY();
        double from = scroll.getVvalue() * room;
        double to = from + scroll.getViewportBounds().getHeight();
        if (top < from) scroll.setVvalue(Math.max(0, top / room));
        else if (bottom > to)
            scroll.setVvalue((bottom - scroll.getViewportBounds().getHeight()) / room);
    }
}
