package chat.parley.client.ui.timeline;

import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;

/// What is marked in the list besides what the rows say: the one the keyboard is at, the one that lights up after
/// a jump, the words that are looked for.
///
/// Use on the FX thread.
final class RowMarks {
    private final ReadOnlyStringProperty words;
    private Optional<RowItem> current = Optional.empty();
    private Optional<RowItem> lit = Optional.empty();

    RowMarks(ReadOnlyStringProperty words) {
        this.words = words;
    }

    ReadOnlyStringProperty words() {
        return words;
    }

    Optional<RowItem> current() {
        return current;
    }

    boolean isCurrent(RowItem item) {
        return current.isPresent() && current.get().equals(item);
    }

    boolean isLit(RowItem item) {
        return lit.isPresent() && lit.get().equals(item);
    }

    void setCurrent(Optional<RowItem> item) {
        current = item;
    }

    void setLit(Optional<RowItem> item) {
        lit = item;
    }
}
