package chat.parley.client.ui.library;

import chat.parley.protocol.rest.LibraryItem;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Parts files by when they were sent: this week, the rest of this month, months.
///
/// @param clock also says which time zone it is here
record LibraryCalendar(Clock clock) {
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter MONTH_OF_YEAR = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);

    /// @param items the newest first
    List<LibrarySection> sections(List<LibraryItem> items) {
        Map<String, List<LibraryItem>> parts = new LinkedHashMap<>();
        for (LibraryItem item : items)
            parts.computeIfAbsent(title(dayOf(item)), _ -> new ArrayList<>()).add(item);
        return parts.entrySet().stream()
                .map(part -> new LibrarySection(part.getKey(), part.getValue()))
                .toList();
    }

    private String title(LocalDate day) {
        LocalDate today = LocalDate.now(clock);
        LocalDate monday = today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (!day.isBefore(monday)) return "This week";
        if (YearMonth.from(day).equals(YearMonth.from(today))) return "This month";
        return (day.getYear() == today.getYear() ? MONTH : MONTH_OF_YEAR).format(day);
    }

    /// @return the day on which it was sent, as `20 Nov`
    String day(LibraryItem item) {
        LocalDate day = dayOf(item);
        return (day.getYear() == LocalDate.now(clock).getYear() ? DAY : DAY_OF_YEAR).format(day);
    }

    private LocalDate dayOf(LibraryItem item) {
        return item.createdAt().atZone(clock.getZone()).toLocalDate();
    }
}
