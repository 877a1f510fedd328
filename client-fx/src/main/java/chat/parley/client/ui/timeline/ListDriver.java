package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.ScrollPosition;
import chat.parley.client.ui.timeline.MessageList.Visible;
import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.collections.ObservableList;

/// Holds the list still while rows come and go, keeps it at the end while the reader is there, and tells the view
/// model where it stands.
///
/// [#look] must be called after each layout. Use on the FX thread.
final class ListDriver implements ListScreen {
    private static final int NEAR_EDGE = 20;

    private final TimelineViewModel model;
    private final MessageList list;
    private final Consumer<RowItem> light;
    private boolean isStuck = true;
    private boolean hasMoved;
    private Optional<ScrollPosition> saved = Optional.empty();

    /// @param light lights a row up for a moment
    ListDriver(TimelineViewModel model, MessageList list, Consumer<RowItem> light) {
        this.model = model;
        this.list = list;
        this.light = light;
    }

    private ObservableList<RowItem> items() {
        return model.rows();
    }

    @Override
    public void change(Runnable rows) {
        List<Visible> before = isStuck ? List.of() : list.visible();
        rows.run();
        if (isStuck) list.showEnd();
        else anchorOf(before).ifPresent(anchor -> list.showAt(items().indexOf(anchor.item()), anchor.y()));
    }

    /// @return the topmost message on the screen that is still in the list, better one whose beginning is seen
    private Optional<Visible> anchorOf(List<Visible> visible) {
        List<Visible> messages = visible.stream()
                .filter(row -> row.item().row().get() instanceof MessageRow && items().contains(row.item()))
                .toList();
        return messages.stream()
                .filter(row -> row.y() >= 0)
                .findFirst()
                .or(() -> messages.stream().findFirst());
    }

    @Override
    public void go(ScrollWish wish) {
        switch (wish) {
            case ScrollWish.ToEnd _ -> {
                isStuck = true;
                list.showEnd();
            }
            case ScrollWish.ToRow row -> {
                isStuck = false;
                list.showAt(items().indexOf(row.item()), list.node().getHeight() / 3);
                light.accept(row.item());
            }
            case ScrollWish.Restore row -> {
                isStuck = false;
                list.showAt(items().indexOf(row.item()), -row.offset());
            }
        }
    }

    /// A person has turned the wheel, dragged the bar, pressed a key.
    void moved() {
        hasMoved = true;
    }

    void scrollBy(double pixels) {
        moved();
        list.scrollBy(pixels);
    }

    /// Brings a row onto the screen, moving as little as possible.
    void reveal(RowItem item) {
        moved();
        show(item);
    }

    /// The list has become lower: a row that was on the screen is to stay there.
    void keep(RowItem item) {
        if (!isStuck) show(item);
    }

    private void show(RowItem item) {
        List<Visible> visible = list.visible();
        double height = list.node().getHeight();
        Optional<Visible> shown =
                visible.stream().filter(row -> row.item().equals(item)).findFirst();
        if (shown.isPresent()
                && shown.get().y() >= 0
                && shown.get().y() + shown.get().height() <= height) return;
        boolean isBelow = visible.isEmpty()
                || items().indexOf(item) > items().indexOf(visible.getFirst().item());
        double rowHeight = shown.map(Visible::height).orElse(80.0);
        list.showAt(items().indexOf(item), isBelow ? Math.max(0, height - rowHeight) : 0);
    }

    /// Looks where the list stands, after a layout.
    void look() {
        if (items().isEmpty()) return;
        boolean isAtEnd = list.isAtEnd();
        if (isAtEnd) {
            isStuck = !model.hasNewer().get();
        } else if (isStuck && hasMoved) {
            isStuck = false;
        } else if (isStuck) {
            list.showEnd();
        }
        hasMoved = false;
        List<Visible> visible = list.visible();
        if (visible.isEmpty()) return;
        model.stands(isAtEnd || isStuck, seen(visible));
        if (items().indexOf(visible.getFirst().item()) < NEAR_EDGE) model.loadOlder();
        if (items().indexOf(visible.getLast().item()) >= items().size() - NEAR_EDGE) model.loadNewer();
    }

    private Optional<Long> seen(List<Visible> visible) {
        double height = list.node().getHeight();
        return visible.stream()
                .filter(row -> row.y() + row.height() <= height + 1)
                .map(row -> row.item().row().get())
                .filter(MessageRow.class::isInstance)
                .flatMap(row -> ((MessageRow) row).stored().stream())
                .map(message -> message.seq())
                .max(Long::compare);
    }

    /// Tells the account where the reader stands, if that has changed.
    void save() {
        position().filter(now -> !Optional.of(now).equals(saved)).ifPresent(now -> {
            saved = Optional.of(now);
            model.savePosition(now);
        });
    }

    private Optional<ScrollPosition> position() {
        if (items().isEmpty()) return Optional.empty();
        if (isStuck) return Optional.of(new ScrollPosition.AtEnd());
        return list.visible().stream()
                .filter(row -> row.item().row().get() instanceof MessageRow message
                        && message.id().isPresent())
                .findFirst()
                .flatMap(row ->
                        ((MessageRow) row.item().row().get()).id().map(id -> new ScrollPosition.At(id, -row.y())));
    }
}
