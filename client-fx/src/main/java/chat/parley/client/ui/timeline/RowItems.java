package chat.parley.client.ui.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// The rows of the list, changed from one picture to the next by as few steps as possible: what goes is taken out,
/// what comes is put in, what stays is not touched.
///
/// Use on the FX thread.
final class RowItems {
    private final ObservableList<RowItem> items = FXCollections.observableArrayList();
    private final ObservableList<RowItem> shown = FXCollections.unmodifiableObservableList(items);
    private final Map<TimelineRow.RowKey, RowItem> byKey = new HashMap<>();

    ObservableList<RowItem> items() {
        return shown;
    }

    Optional<RowItem> find(TimelineRow.RowKey key) {
        return Optional.ofNullable(byKey.get(key));
    }

    void show(List<TimelineRow> rows) {
        Set<TimelineRow.RowKey> keys = new HashSet<>();
        for (TimelineRow row : rows) keys.add(row.key());
        removeAllBut(keys);
        if (!isInOrder(rows)) items.clear();
        int at = 0;
        while (at < rows.size()) {
            TimelineRow row = rows.get(at);
            if (at < items.size() && items.get(at).key().equals(row.key())) {
                items.get(at).show(row);
                at++;
            } else {
                List<RowItem> coming = comingFrom(rows, at);
                items.addAll(at, coming);
                at += coming.size();
            }
        }
    }

    private void removeAllBut(Set<TimelineRow.RowKey> keys) {
        int end = items.size();
        while (end > 0) {
            int start = end;
            while (start > 0 && !keys.contains(items.get(start - 1).key())) start--;
            for (RowItem gone : items.subList(start, end)) byKey.remove(gone.key());
            if (start < end) items.remove(start, end);
            end = start - 1;
        }
    }

    /// @return whether what is left stands in the same order as in the new picture
    private boolean isInOrder(List<TimelineRow> rows) {
        int at = 0;
        for (TimelineRow row : rows) {
            if (at < items.size() && items.get(at).key().equals(row.key())) at++;
        }
        return at == items.size();
    }

    /// @return items for the run of rows that begins here and ends before the next one that is there already
    private List<RowItem> comingFrom(List<TimelineRow> rows, int at) {
        Optional<TimelineRow.RowKey> next =
                at < items.size() ? Optional.of(items.get(at).key()) : Optional.empty();
        var coming = new ArrayList<RowItem>();
        for (TimelineRow row : rows.subList(at, rows.size())) {
            if (next.isPresent() && next.get().equals(row.key())) break;
            RowItem item = byKey.computeIfAbsent(row.key(), _ -> new RowItem(row));
            item.show(row);
            coming.add(item);
        }
        return coming;
    }
}
