package chat.parley.client.ui.timeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

final class RowItemsTest {
    private final RowItems rows = new RowItems();

    private static TimelineRow row(int day) {
        return new TimelineRow.DayRow(LocalDate.EPOCH.plusDays(day), "day " + day);
    }

    private static List<TimelineRow> rows(IntStream days) {
        return days.mapToObj(RowItemsTest::row).toList();
    }

    private List<TimelineRow> shown() {
        return rows.items().stream().map(item -> item.row().get()).toList();
    }

    @Test
    void aWindowThatSlidesKeepsTheItemsThatStay() {
        rows.show(rows(IntStream.range(100, 200)));
        RowItem kept = rows.items().get(10);
        var touched = new ArrayList<String>();
        rows.items().addListener((ListChangeListener<RowItem>) change -> {
            while (change.next()) touched.add("-" + change.getRemovedSize() + " +" + change.getAddedSize());
        });
        rows.show(rows(IntStream.range(50, 150)));
        assertEquals(rows(IntStream.range(50, 150)), shown());
        assertSame(kept, rows.items().get(60));
        assertEquals(List.of("-50 +0", "-0 +50"), touched);
    }

    @Test
    void aChangedRowKeepsItsItemAndLeavesTheListAlone() {
        rows.show(rows(IntStream.range(0, 3)));
        rows.items().addListener((ListChangeListener<RowItem>) _ -> {
            throw new AssertionError("the list was changed");
        });
        var changed = new ArrayList<>(rows(IntStream.range(0, 3)));
        changed.set(1, new TimelineRow.DayRow(LocalDate.EPOCH.plusDays(1), "other words"));
        rows.show(changed);
        assertEquals(changed, shown());
    }

    @Test
    void anyPictureCanFollowAnyOther() {
        var random = new Random(7);
        for (int round = 0; round < 500; round++) {
            var days = new ArrayList<>(IntStream.range(0, 30).boxed().toList());
            Collections.shuffle(days, random);
            List<TimelineRow> next = days.subList(0, random.nextInt(30)).stream()
                    .sorted(round % 3 == 0 ? Comparator.<Integer>reverseOrder() : Comparator.<Integer>naturalOrder())
                    .map(RowItemsTest::row)
                    .toList();
            Map<TimelineRow.RowKey, RowItem> before = new HashMap<>();
            rows.items().forEach(item -> before.put(item.key(), item));
            rows.show(next);
            assertEquals(next, shown());
            rows.items().forEach(item -> assertSame(before.getOrDefault(item.key(), item), item));
        }
    }
}
