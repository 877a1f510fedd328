package chat.parley.client.ui.timeline;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/// Times, days and names in words, as of now and here.
final class Wording {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final DateTimeFormatter WEEKDAY = DateTimeFormatter.ofPattern("EEEE", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM", Locale.ENGLISH);
    private static final DateTimeFormatter DAY_OF_YEAR = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);

    private final Clock clock;

    /// @param clock also says which time zone it is here
    Wording(Clock clock) {
        this.clock = clock;
    }

    LocalDate dayOf(Instant time) {
        return LocalDate.ofInstant(time, clock.getZone());
    }

    String time(Instant time) {
        return TIME.format(time.atZone(clock.getZone()));
    }

    /// @return day and time, for tooltips and copies
    String fullTime(Instant time) {
        return DAY_OF_YEAR.format(dayOf(time)) + ", " + time(time);
    }

    String day(LocalDate day) {
        LocalDate today = LocalDate.now(clock);
        long ago = ChronoUnit.DAYS.between(day, today);
        if (ago == 0) return "Today";
        if (ago == 1) return "Yesterday";
        if (ago > 1 && ago < 7) return WEEKDAY.format(day);
        return (day.getYear() == today.getYear() ? DAY : DAY_OF_YEAR).format(day);
    }

    static String firstName(String name) {
        String trimmed = name.strip();
        int space = trimmed.indexOf(' ');
        return space < 0 ? trimmed : trimmed.substring(0, space);
    }

    static List<String> firstNames(List<TimelineRow.Sender> people) {
        return people.stream().map(person -> firstName(person.name())).toList();
    }

    /// @return `Noor, Tomas and 3 more`
    static String names(List<String> names, int shown) {
        if (names.size() <= shown) return String.join(", ", names);
        return String.join(", ", names.subList(0, shown)) + " and " + (names.size() - shown) + " more";
    }

    /// @return empty when nobody writes
    static String typing(List<String> names) {
        return switch (names.size()) {
            case 0 -> "";
            case 1 -> names.getFirst() + " is typing…";
            case 2 -> names.getFirst() + " and " + names.getLast() + " are typing…";
            default -> "Several people are typing…";
        };
    }
}
