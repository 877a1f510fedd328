package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineEntry.Versions;
import chat.parley.client.ui.file.ShownFile;
import chat.parley.client.ui.timeline.MessageList.Visible;
import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Side;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyEvent;

/// The list by keyboard: a current message that the arrows move, and one key for each thing one can do with it.
final class TimelineKeys {
    private final TimelineViewModel model;
    private final MessageList list;
    private final ListDriver driver;
    private final MessageDeeds deeds;
    private final MessageMenu menu;
    private final RowMarks marks;

    TimelineKeys(TimelineViewModel model, MessageList list, ListDriver driver, MessageDeeds deeds, RowMarks marks) {
        this.model = model;
        this.list = list;
        this.driver = driver;
        this.deeds = deeds;
        this.menu = new MessageMenu(deeds);
        this.marks = marks;
    }

    /// @return whether the key meant something here
    boolean press(KeyEvent event) {
        if (event.isShortcutDown()) return pressWithControl(event);
        if (event.isAltDown()) return false;
        return switch (event.getCode()) {
            case UP -> move(-1);
            case DOWN -> move(1);
            case PAGE_UP -> scroll(-0.9);
            case PAGE_DOWN -> scroll(0.9);
            case HOME -> home();
            case END -> end();
            case SPACE -> onCurrent(deeds::choose);
            case ENTER, CONTEXT_MENU -> openMenu();
            case R ->
                !deeds.isTree() && onStored(row -> deeds.reply(row.stored().orElseThrow()));
            case E -> edit();
            case G -> onStored(deeds::regenerateAnswer);
            case N -> onStored(deeds::continueAnswer);
            case T -> onCurrent(this::toggleThoughts);
            case Q -> quote();
            case O -> onFile(deeds::open);
            case S ->
                onFile(file -> {
                    if (file instanceof ShownFile.Stored stored) deeds.save(stored);
                });
            case LEFT ->
                onMessage(row -> row.versions().flatMap(Versions::before).ifPresent(deeds::showVersion));
            case RIGHT ->
                onMessage(row -> row.versions().flatMap(Versions::after).ifPresent(deeds::showVersion));
            case C -> onMessage(deeds::copyText);
            case DELETE, BACK_SPACE -> onMessage(this::delete);
            case PLUS, ADD, EQUALS -> onCurrent(deeds::pickReaction);
            default -> false;
        };
    }

    private boolean pressWithControl(KeyEvent event) {
        return switch (event.getCode()) {
            case C, INSERT -> copy();
            case HOME -> home();
            case END -> end();
            default -> false;
        };
    }

    private boolean copy() {
        if (model.chosen().count().get() > 0) {
            deeds.copy(model.chosen().text());
            model.chosen().clear();
            return true;
        }
        Optional<String> selected = deeds.selectedText();
        selected.ifPresent(deeds::copy);
        return selected.isPresent() || onMessage(deeds::copyText);
    }

    private boolean scroll(double screens) {
        driver.scrollBy(screens * list.node().getHeight());
        return true;
    }

    private boolean home() {
        driver.moved();
        if (!model.rows().isEmpty()) list.showAt(0, 0);
        model.loadOlder();
        return true;
    }

    private boolean end() {
        model.showNewest();
        return true;
    }

    private boolean move(int step) {
        List<RowItem> items = model.rows();
        int at = marks.current().map(items::indexOf).orElse(-1);
        int next = at < 0 ? startIndex() : at + step;
        while (next >= 0 && next < items.size() && !(items.get(next).row().get() instanceof MessageRow)) next += step;
        if (next < 0 || next >= items.size()) return at >= 0;
        setCurrent(Optional.of(items.get(next)));
        driver.reveal(items.get(next));
        return true;
    }

    /// @return the lowest message that stands whole on the screen
    private int startIndex() {
        double height = list.node().getHeight();
        return list.visible().stream()
                .filter(row -> row.item().row().get() instanceof MessageRow && row.y() + row.height() <= height + 1)
                .reduce((_, last) -> last)
                .map(Visible::item)
                .map(model.rows()::indexOf)
                .orElse(-1);
    }

    void setCurrent(Optional<RowItem> next) {
        marks.current().flatMap(list::frameOf).ifPresent(frame -> frame.setCurrent(false));
        marks.setCurrent(next);
        next.flatMap(list::frameOf).ifPresent(frame -> frame.setCurrent(true));
    }

    private boolean openMenu() {
        return onCurrent(item ->
                list.frameOf(item).ifPresent(frame -> menu.of(item).ifPresent(shown -> open(shown, frame))));
    }

    /// At the message itself, which for one's own lies at the right.
    private static void open(ContextMenu menu, RowFrame frame) {
        Optional.ofNullable(frame.lookup(".bubble"))
                .ifPresentOrElse(
                        bubble -> menu.show(bubble, Side.BOTTOM, 0, 0), () -> menu.show(frame, Side.BOTTOM, 80, 0));
    }

    private boolean quote() {
        Optional<String> selected = deeds.selectedText();
        selected.ifPresent(deeds::quote);
        return selected.isPresent();
    }

    private boolean edit() {
        return onMessage(row -> {
            if (!row.sender().isMe() || row.isDeleted()) return;
            switch (row.entry()) {
                case TimelineEntry.Stored stored -> deeds.edit(stored.message());
                case TimelineEntry.Pending pending -> deeds.editWaiting(pending);
            }
        });
    }

    private void toggleThoughts(RowItem item) {
        if (item.row().get() instanceof MessageRow row && ThoughtsView.canUnfold(row)) ThoughtsView.toggle(item);
    }

    private void delete(MessageRow row) {
        if (deeds.mayDelete(row) && !row.isDeleted()) deeds.delete(row);
    }

    private boolean onCurrent(Consumer<RowItem> deed) {
        marks.current().ifPresent(deed);
        return marks.current().isPresent();
    }

    private boolean onMessage(Consumer<MessageRow> deed) {
        return onCurrent(item -> {
            if (item.row().get() instanceof MessageRow row) deed.accept(row);
        });
    }

    /// On the first of its files.
    private boolean onFile(Consumer<ShownFile> deed) {
        return onMessage(row -> row.files().stream().findFirst().ifPresent(deed));
    }

    private boolean onStored(Consumer<MessageRow> deed) {
        return onMessage(row -> {
            if (row.stored().isPresent() && !row.isDeleted()) deed.accept(row);
        });
    }
}
