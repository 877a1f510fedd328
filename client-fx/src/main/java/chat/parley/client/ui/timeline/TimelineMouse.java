package chat.parley.client.ui.timeline;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;

/// The list by mouse: the bar over the row under the pointer, the menu, choosing several.
final class TimelineMouse {
    private final TimelineViewModel model;
    private final MessageList list;
    private final ListDriver driver;
    private final MessageToolbar toolbar;
    private final MessageMenu menu;
    private Optional<RowItem> hovered = Optional.empty();

    TimelineMouse(
            TimelineViewModel model, MessageList list, ListDriver driver, MessageToolbar toolbar, MessageMenu menu) {
        this.model = model;
        this.list = list;
        this.driver = driver;
        this.toolbar = toolbar;
        this.menu = menu;
    }

    void listen() {
        Region node = list.node();
        node.addEventFilter(ScrollEvent.SCROLL, _ -> driver.moved());
        node.addEventFilter(MouseEvent.MOUSE_DRAGGED, _ -> driver.moved());
        node.addEventFilter(MouseEvent.MOUSE_PRESSED, this::press);
        node.addEventFilter(MouseEvent.MOUSE_MOVED, event -> hover(event.getTarget()));
        node.addEventFilter(MouseEvent.MOUSE_EXITED, event -> {
            if (!toolbar.localToScene(toolbar.getLayoutBounds()).contains(event.getSceneX(), event.getSceneY())) {
                hover(Optional.empty());
            }
        });
        node.addEventHandler(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::showMenu);
    }

    private void press(MouseEvent event) {
        driver.moved();
        if (event.getButton() != MouseButton.PRIMARY) return;
        Optional<RowItem> item = itemAt(event.getTarget());
        boolean isChoosing = event.isShortcutDown() || model.chosen().count().get() > 0;
        if (isChoosing && item.isPresent()) {
            model.chosen().toggle(item.get());
            event.consume();
        }
        list.node().requestFocus();
    }

    private void showMenu(ContextMenuEvent event) {
        itemAt(event.getTarget()).flatMap(menu::of).ifPresent(shown -> {
            shown.show(list.node(), event.getScreenX(), event.getScreenY());
            event.consume();
        });
    }

    private static Optional<RowItem> itemAt(Object target) {
        return target instanceof Node node ? RowFrame.around(node).flatMap(RowFrame::item) : Optional.empty();
    }

    private void hover(Object target) {
        hover(itemAt(target));
    }

    private void hover(Optional<RowItem> next) {
        if (next.equals(hovered)) return;
        hovered = next;
        if (next.isEmpty() || model.chosen().count().get() > 0 || !toolbar.show(next.get())) toolbar.hide();
        look();
    }

    /// Puts the bar where its row is now.
    void look() {
        if (!toolbar.isVisible()) return;
        Optional<MessageList.Visible> row = hovered.flatMap(item ->
                list.visible().stream().filter(each -> each.item().equals(item)).findFirst());
        if (row.isEmpty()) {
            hovered = Optional.empty();
            toolbar.hide();
            return;
        }
        double width = toolbar.prefWidth(-1);
        double height = toolbar.prefHeight(-1);
        double listWidth = list.node().getWidth();
        double right = (listWidth + RowFrame.columnWidth(listWidth)) / 2;
        double y = Math.max(2, row.get().y() - height / 2);
        toolbar.resizeRelocate(Math.rint(right - width), Math.rint(y), width, height);
    }
}
