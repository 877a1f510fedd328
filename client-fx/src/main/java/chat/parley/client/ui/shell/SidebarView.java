package chat.parley.client.ui.shell;

import chat.parley.client.ui.emoji.EmojiText;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.octicons.Octicons;

/// The list of conversations at the left, with what begins one above it. Up, Down and Enter walk through it; typing
/// filters it.
public final class SidebarView extends VBox implements AutoCloseable {
    private final SidebarViewModel model;
    private final ConversationMenu menu;
    private final ListView<SidebarRow> list;
    private final TextField filter = new TextField();
    private final Timeline minutes;
    private ContextMenu openMenu = new ContextMenu();

    public SidebarView(SidebarViewModel model, EmojiText emoji, ConversationMenu menu, Commands commands) {
        this.model = model;
        this.menu = menu;
        getStyleClass().add("sidebar-conversations");
        list = new ListView<>(model.rows());
        list.getStyleClass().addAll("sidebar-list", "bare-scroll");
        list.setAccessibleText("Conversations");
        list.setCellFactory(_ -> cell(emoji, commands));
        list.addEventFilter(KeyEvent.KEY_PRESSED, this::walk);
        list.addEventHandler(KeyEvent.KEY_TYPED, this::beginFilter);
        list.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::showMenuOfSelected);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren()
                .addAll(
                        new NavigationRow(Octicons.PLUS_16, Shortcut.NEW_CONVERSATION, "New conversation", commands),
                        new NavigationRow(Octicons.SEARCH_16, Shortcut.PALETTE, "Search", commands),
                        new NavigationRow(Octicons.IMAGE_16, Shortcut.LIBRARY, "Library", commands),
                        filterField(),
                        list);
        minutes = new Timeline(new KeyFrame(Duration.minutes(1), _ -> model.arrange()));
        minutes.setCycleCount(Animation.INDEFINITE);
        minutes.play();
    }

    /// Brings the caret into the filter.
    public void filter() {
        filter.setVisible(true);
        filter.requestFocus();
    }

    public void focusList() {
        list.requestFocus();
        if (list.getSelectionModel().isEmpty()) walkBy(1);
    }

    @Override
    public void close() {
        minutes.stop();
        model.close();
    }

    private TextField filterField() {
        filter.setPromptText("Filter conversations");
        filter.setAccessibleText("Filter conversations");
        filter.getStyleClass().add("sidebar-filter");
        filter.setVisible(false);
        filter.managedProperty().bind(filter.visibleProperty());
        filter.textProperty().bindBidirectional(model.filter());
        filter.addEventFilter(KeyEvent.KEY_PRESSED, key -> {
            if (key.getCode() == KeyCode.ESCAPE) endFilter();
            else if (key.getCode() == KeyCode.DOWN) focusList();
            else if (key.getCode() == KeyCode.ENTER) openFirst();
            else return;
            key.consume();
        });
        return filter;
    }

    private void beginFilter(KeyEvent typed) {
        String character = typed.getCharacter();
        if (typed.isShortcutDown() || typed.isAltDown() || character.isBlank() || character.charAt(0) < ' ') return;
        filter();
        filter.appendText(character);
        typed.consume();
    }

    private void endFilter() {
        filter.clear();
        filter.setVisible(false);
        list.requestFocus();
    }

    private void openFirst() {
        model.rows().stream()
                .filter(SidebarRow.Entry.class::isInstance)
                .map(SidebarRow.Entry.class::cast)
                .findFirst()
                .ifPresent(entry -> {
                    model.open(entry.conversation().id());
                    endFilter();
                });
    }

    private SidebarCell cell(EmojiText emoji, Commands commands) {
        SidebarCell cell = new SidebarCell(emoji, model.current(), action -> {
            if (action == SidebarRow.Action.NEW_CONVERSATION) commands.run(Shortcut.NEW_WITH_PEOPLE);
            else model.handle(action);
        });
        cell.addEventHandler(MouseEvent.MOUSE_CLICKED, click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.isStillSincePress()) open(cell.getItem());
        });
        cell.setOnContextMenuRequested(request -> {
            if (cell.getItem() instanceof SidebarRow.Entry entry) {
                list.getSelectionModel().select(cell.getIndex());
                showMenu(entry, request.getScreenX(), request.getScreenY());
            }
            request.consume();
        });
        return cell;
    }

    private void open(SidebarRow row) {
        if (row instanceof SidebarRow.Entry entry)
            model.open(entry.conversation().id());
    }

    private void walk(KeyEvent key) {
        if (key.isAltDown() || key.isShortcutDown() || key.isShiftDown()) return;
        switch (key.getCode()) {
            case UP -> walkBy(-1);
            case DOWN -> walkBy(1);
            case ENTER -> open(list.getSelectionModel().getSelectedItem());
            case ESCAPE -> endFilter();
            default -> {
                return;
            }
        }
        key.consume();
    }

    /// Headings are stepped over.
    private void walkBy(int direction) {
        int index = list.getSelectionModel().getSelectedIndex() + direction;
        while (index >= 0 && index < model.rows().size()) {
            if (model.rows().get(index) instanceof SidebarRow.Entry) {
                list.getSelectionModel().select(index);
                list.scrollTo(Math.max(0, index - 3));
                return;
            }
            index += direction;
        }
    }

    private void showMenuOfSelected(ContextMenuEvent request) {
        if (!(list.getSelectionModel().getSelectedItem() instanceof SidebarRow.Entry entry)) return;
        var corner = list.localToScreen(40, 40);
        showMenu(entry, corner.getX(), corner.getY());
        request.consume();
    }

    private void showMenu(SidebarRow.Entry entry, double x, double y) {
        openMenu.hide();
        openMenu = new ContextMenu();
        openMenu.getItems().setAll(menu.itemsFor(entry.conversation()));
        openMenu.show(list, x, y);
    }
}
