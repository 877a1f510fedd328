package chat.parley.server.model.builtin;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads dates as people write them: `2026-12-24`, `24 December`, `December 24th, 2026`, `24.12.2026`, `tomorrow`,
/// `next Friday`, `Christmas`.
final class DateWords {

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern DOTTED = Pattern.compile("(\\d{1,2})\\.\\s?(\\d{1,2})\\.?\\s?(\\d{4})?");
    private static final Pattern SLASHED = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})");
    private static final Pattern DAY_MONTH =
            Pattern.compile("(?:the )?(\\d{1,2})(?:st|nd|rd|th|\\.)?(?: of)? ([a-z]{3,9})\\.?(?:,? (\\d{4}))?");
    private static final Pattern MONTH_DAY =
            Pattern.compile("([a-z]{3,9})\\.? (?:the )?(\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?");
    private static final Pattern WEEKDAY = Pattern.compile("(?:(next|this|last|coming|on) )?([a-z]{6,9})");

    private final LocalDate today;

    DateWords(LocalDate today) {
        this.today = today;
    }

    /// @param text in lower case
    /// @return empty when it is no date, or one that does not exist
    Optional<LocalDate> read(String text) {
        String date = text.strip();
        try {
            return switch (date) {
                case "today", "now" -> Optional.of(today);
                case "tomorrow" -> Optional.of(today.plusDays(1));
                case "yesterday" -> Optional.of(today.minusDays(1));
                case "the day after tomorrow" -> Optional.of(today.plusDays(2));
                case "the day before yesterday" -> Optional.of(today.minusDays(2));
                case "christmas", "christmas day" -> Optional.of(coming(MonthDay.of(12, 25)));
                case "christmas eve" -> Optional.of(coming(MonthDay.of(12, 24)));
                case "new year", "new year's", "new year's day", "the new year" ->
                    Optional.of(coming(MonthDay.of(1, 1)));
                case "new year's eve" -> Optional.of(coming(MonthDay.of(12, 31)));
                case "the end of the year", "the end of this year", "year's end" ->
                    Optional.of(today.with(TemporalAdjusters.lastDayOfYear()));
                case "the end of the month", "the end of this month" ->
                    Optional.of(today.with(TemporalAdjusters.lastDayOfMonth()));
                default -> written(date);
            };
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private Optional<LocalDate> written(String date) {
        Matcher m = ISO.matcher(date);
        if (m.matches()) return Optional.of(LocalDate.of(number(m, 1), number(m, 2), number(m, 3)));
        m = DOTTED.matcher(date);
        if (m.matches()) return Optional.of(dated(Month.of(number(m, 2)), number(m, 1), year(m)));
        m = SLASHED.matcher(date);
        if (m.matches()) return slashed(number(m, 1), number(m, 2), number(m, 3));
        m = DAY_MONTH.matcher(date);
        if (m.matches()) {
            Matcher found = m;
            return month(m.group(2)).map(month -> dated(month, number(found, 1), year(found)));
        }
        m = MONTH_DAY.matcher(date);
        if (m.matches()) {
            Matcher found = m;
            return month(m.group(1)).map(month -> dated(month, number(found, 2), year(found)));
        }
        return weekday(date);
    }

    /// Which of both is the day is known only when one cannot be the month.
    private static Optional<LocalDate> slashed(int one, int other, int year) {
        if (one > 12) return Optional.of(LocalDate.of(year, other, one));
        if (other > 12 || one == other) return Optional.of(LocalDate.of(year, one, other));
        return Optional.empty();
    }

    private Optional<LocalDate> weekday(String date) {
        Matcher m = WEEKDAY.matcher(date);
        if (!m.matches()) return Optional.empty();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (!day.name().toLowerCase(Locale.ROOT).equals(m.group(2))) continue;
            return Optional.of(
                    "last".equals(m.group(1))
                            ? today.with(TemporalAdjusters.previous(day))
                            : today.with(TemporalAdjusters.next(day)));
        }
        return Optional.empty();
    }

    private static Optional<Month> month(String name) {
        for (Month month : Month.values()) {
            String full = month.name().toLowerCase(Locale.ROOT);
            if (full.equals(name) || (name.length() <= 4 && full.startsWith(name))) return Optional.of(month);
        }
        return Optional.empty();
    }

    /// @param year 0 for the next time that this day comes
    private LocalDate dated(Month month, int day, int year) {
        return year > 0 ? LocalDate.of(year, month, day) : coming(MonthDay.of(month, day));
    }

    private LocalDate coming(MonthDay day) {
        LocalDate thisYear = day.atYear(today.getYear());
        return thisYear.isBefore(today) ? day.atYear(today.getYear() + 1) : thisYear;
    }

    private static int number(Matcher m, int group) {
        return Integer.parseInt(m.group(group));
    }

    private static int year(Matcher m) {
        return m.group(3) == null ? 0 : Integer.parseInt(m.group(3));
    }
}
