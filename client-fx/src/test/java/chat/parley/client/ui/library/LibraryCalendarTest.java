package chat.parley.client.ui.library;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.client.core.account.Examples;
import chat.parley.protocol.rest.LibraryItem;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LibraryCalendarTest {
    /// It is Sunday, 22 November 2026.
    private final LibraryCalendar calendar = new LibraryCalendar(Clock.fixed(Examples.NOW, ZoneOffset.UTC));

    private static LibraryItem at(String moment) {
        return LibraryItems.picture(moment, Instant.parse(moment));
    }

    @Test
    void filesStandUnderTheirWeekTheirMonthAndThenMonthsWithTheirYear() {
        List<LibraryItem> items = Stream.of(
                        "2026-11-22T09:00:00Z",
                        "2026-11-16T00:00:00Z",
                        "2026-11-15T23:59:59Z",
                        "2026-10-31T12:00:00Z",
                        "2026-10-01T12:00:00Z",
                        "2025-12-31T12:00:00Z")
                .map(LibraryCalendarTest::at)
                .toList();
        List<LibrarySection> sections = calendar.sections(items);
        assertEquals(
                List.of("This week", "This month", "October", "December 2025"),
                sections.stream().map(LibrarySection::title).toList());
        assertEquals(
                List.of(2, 1, 2, 1),
                sections.stream().map(section -> section.items().size()).toList());
    }

    @Test
    void aDayHasItsYearOnlyWhenItIsNotThisOne() {
        assertEquals("16 Nov", calendar.day(at("2026-11-16T00:00:00Z")));
        assertEquals("31 Dec 2025", calendar.day(at("2025-12-31T00:00:00Z")));
    }
}
