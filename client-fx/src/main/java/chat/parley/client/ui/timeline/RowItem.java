package chat.parley.client.ui.timeline;

import chat.parley.client.ui.markdown.Folding;
import java.util.HashSet;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;

/// A place in the list. It stays the same object while what it shows changes, so that an edit, a receipt or a
/// confirmation redraws one cell and never makes the list move.
///
/// Use on the FX thread.
final class RowItem implements Folding {
    private final TimelineRow.RowKey key;
    private final ReadOnlyObjectWrapper<TimelineRow> row;
    private final BooleanProperty isChosen = new SimpleBooleanProperty(this, "isChosen");
    private final Set<Object> open = new HashSet<>();
    private final BooleanProperty redraw = new SimpleBooleanProperty(this, "redraw");

    RowItem(TimelineRow row) {
        this.key = row.key();
        this.row = new ReadOnlyObjectWrapper<>(this, "row", row);
    }

    TimelineRow.RowKey key() {
        return key;
    }

    ReadOnlyObjectProperty<TimelineRow> row() {
        return row.getReadOnlyProperty();
    }

    void show(TimelineRow next) {
        if (!next.equals(row.get())) row.set(next);
    }

    /// Whether it is one of several messages chosen to be copied.
    BooleanProperty isChosen() {
        return isChosen;
    }

    /// Flips each time the row has to be drawn anew though it has not changed.
    BooleanProperty redraw() {
        return redraw;
    }

    @Override
    public boolean isOpen(Object part) {
        return open.contains(part);
    }

    /// Folds a part that was unfolded.
    void close(Object part) {
        open.remove(part);
        redraw.set(!redraw.get());
    }

    @Override
    public void open(Object part) {
        open.add(part);
        redraw.set(!redraw.get());
    }
}
