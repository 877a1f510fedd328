package chat.parley.client.ui.timeline;

import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// Several messages chosen to be copied or forwarded together.
///
/// Use on the FX thread.
final class ChosenMessages {
    private final RowItems rows;
    private final Wording wording;
    private final LinkedHashSet<TimelineRow.RowKey> chosen = new LinkedHashSet<>();
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(this, "count", 0);

    ChosenMessages(RowItems rows, Wording wording) {
        this.rows = rows;
        this.wording = wording;
    }

    /// How many are chosen; while it is not 0, a click chooses instead of selecting text.
    ReadOnlyIntegerProperty count() {
        return count.getReadOnlyProperty();
    }

    void toggle(RowItem item) {
        if (!(item.row().get() instanceof MessageRow row) || row.isDeleted()) return;
        boolean isNow = chosen.add(item.key());
        if (!isNow) chosen.remove(item.key());
        item.isChosen().set(isNow);
        count.set(chosen.size());
    }

    /// @return the one chosen last, if it is still loaded
    Optional<RowItem> last() {
        return chosen.isEmpty() ? Optional.empty() : rows.find(chosen.getLast());
    }

    void clear() {
        chosen.forEach(key -> rows.find(key).ifPresent(item -> item.isChosen().set(false)));
        chosen.clear();
        count.set(0);
    }

    /// @return those that are still loaded, in the order of the conversation
    List<MessageRow> messages() {
        return rows.items().stream()
                .filter(item -> chosen.contains(item.key()))
                .map(item -> item.row().get())
                .filter(MessageRow.class::isInstance)
                .map(MessageRow.class::cast)
                .toList();
    }

    /// @return `Name, time: text` for each
    String text() {
        return messages().stream().map(this::line).collect(Collectors.joining("\n"));
    }

    private String line(MessageRow row) {
        Instant time = row.createdAt();
        return row.sender().name() + ", " + wording.fullTime(time) + ": " + row.textAndFiles();
    }
}
