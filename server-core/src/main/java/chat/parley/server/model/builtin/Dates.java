package chat.parley.server.model.builtin;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.time.temporal.IsoFields;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Dates: `what day is it`, `what day is 24 December`, `days until Friday`, `in 3 weeks`, `2 months ago`.
final class Dates implements Skill {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("EEEE, d MMMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);

    private static final Pattern TIME = Pattern.compile("(what('s| is) the time|what time is it)( now)?");
    private static final Pattern TODAY = Pattern.compile(
            "what('s| is)? ?(the )?(day|date)( is it)?( of the week)?( today| now)?"
                    + "|what('s| is) today('s date)?|which day is (it|today)( today)?|today('s date)?|what day is today");
    private static final Pattern WEEK =
            Pattern.compile("(what|which)( calendar)? week( number)?( is it| is this)?( today| now)?"
                    + "|week number|what('s| is) the week number");
    private static final Pattern DAY_OF = Pattern.compile(
            "(?:what|which) (?:day|date|weekday)(?: of the week)?"
                    + " (?:is|was|will be|does|did|falls on|is on)(?: on)? (.+?)(?: fall on| be on)?|(?:when|what date) is (.+)");
    private static final Pattern UNTIL = Pattern.compile("(?:how many |number of |the )?(days?|weeks?|months?|how long)"
            + "(?: are there| is it| are left| left| remain| remaining)? (until|till|to|before|since) (.+)");
    private static final Pattern BETWEEN = Pattern.compile(
            "(?:how many |number of )?(days?|weeks?|months?)(?: are there| are)? (?:between|from) (.+) (?:and|to|until) (.+)");
    private static final Pattern SHIFTED =
            Pattern.compile("(?:what(?:'s| is| was)?(?: the)? ?(?:date|day)?(?: is| was| will it be"
                    + "| will be| is it| was it)? ?)?(?:in )?(a|an|one|two|three|four|five|six|\\d{1,6}) (day|week|fortnight|month|year)s?"
                    + "( ago| from now| from today| later| after (.+)| before (.+)| from (.+))?");

    @Override
    public Optional<Reply> answer(Question question) {
        String plain = question.plain();
        LocalDate today = question.now().toLocalDate();
        try {
            return said(plain, question.now())
                    .or(() -> distance(plain, today))
                    .or(() -> shifted(plain, today))
                    .or(() -> dayOf(plain, today))
                    .map(Reply::of);
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.of(Reply.of("That is beyond the dates that I can compute."));
        }
    }

    private static Optional<String> said(String plain, LocalDateTime now) {
        if (TIME.matcher(plain).matches()) return Optional.of("It is **" + HOUR.format(now) + "** on this server.");
        if (TODAY.matcher(plain).matches()) return Optional.of("Today is **" + DAY.format(now) + "**.");
        if (WEEK.matcher(plain).matches())
            return Optional.of("This is **week " + now.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR) + "** of "
                    + now.get(IsoFields.WEEK_BASED_YEAR) + ".");
        return Optional.empty();
    }

    private static Optional<String> dayOf(String plain, LocalDate today) {
        Matcher m = DAY_OF.matcher(plain);
        if (!m.matches()) return Optional.empty();
        String date = m.group(1) == null ? m.group(2) : m.group(1);
        return new DateWords(today).read(date).map(day -> {
            long away = ChronoUnit.DAYS.between(today, day);
            String is = away < 0 ? " was " : away == 0 ? " is today, " : " is ";
            return capital(date) + is + "**" + DAY.format(day) + "**.";
        });
    }

    private static Optional<String> distance(String plain, LocalDate today) {
        DateWords words = new DateWords(today);
        Matcher between = BETWEEN.matcher(plain);
        if (between.matches()) {
            Optional<LocalDate> from = words.read(between.group(2));
            Optional<LocalDate> to = words.read(between.group(3));
            if (from.isPresent() && to.isPresent())
                return Optional.of("From " + DAY.format(from.get()) + " to " + DAY.format(to.get()) + " it is "
                        + counted(from.get(), to.get(), between.group(1)) + ".");
        }
        Matcher until = UNTIL.matcher(plain);
        if (!until.matches()) return Optional.empty();
        return words.read(until.group(3)).map(day -> {
            long away = ChronoUnit.DAYS.between(today, day);
            if (away == 0) return "That is **today**, " + DAY.format(day) + ".";
            if (away < 0) return DAY.format(day) + " was " + counted(day, today, until.group(1)) + " ago.";
            return "Until " + DAY.format(day) + " it is " + counted(today, day, until.group(1)) + ".";
        });
    }

    private static String counted(LocalDate from, LocalDate to, String unit) {
        long days = Math.abs(ChronoUnit.DAYS.between(from, to));
        String whole = "**" + number(days, "day") + "**";
        if (unit.startsWith("week") && days >= 7)
            return "**" + number(days / 7, "week") + (days % 7 == 0 ? "" : " and " + number(days % 7, "day")) + "**";
        if (unit.startsWith("month")) {
            LocalDate first = from.isBefore(to) ? from : to;
            LocalDate last = from.isBefore(to) ? to : from;
            long months = ChronoUnit.MONTHS.between(first, last);
            long rest = ChronoUnit.DAYS.between(first.plusMonths(months), last);
            if (months > 0)
                return "**" + number(months, "month") + (rest == 0 ? "" : " and " + number(rest, "day")) + "**";
        }
        return whole;
    }

    private static Optional<String> shifted(String plain, LocalDate today) {
        Matcher m = SHIFTED.matcher(plain);
        boolean hasDirection = plain.contains("in ") || (m.matches() && m.group(3) != null);
        if (!m.matches() || !hasDirection) return Optional.empty();
        long many = many(m.group(1));
        String where = m.group(3) == null ? "" : m.group(3);
        boolean back = where.equals(" ago") || m.group(5) != null;
        String base = m.group(4) != null ? m.group(4) : m.group(5) != null ? m.group(5) : m.group(6);
        Optional<LocalDate> from = base == null || base.equals("now") || base.equals("today")
                ? Optional.of(today)
                : new DateWords(today).read(base);
        return from.map(start -> {
            LocalDate day = moved(start, back ? -many : many, m.group(2));
            String is = day.isBefore(today) ? " was **" : " is **";
            return number(many, m.group(2)) + (back ? " before " : " after ")
                    + (start.equals(today) ? "today" : DAY.format(start)) + is + DAY.format(day) + "**.";
        });
    }

    private static LocalDate moved(LocalDate from, long many, String unit) {
        return switch (unit) {
            case "day" -> from.plusDays(many);
            case "week" -> from.plusWeeks(many);
            case "fortnight" -> from.plusWeeks(2 * many);
            case "month" -> from.plusMonths(many);
            default -> from.plusYears(many);
        };
    }

    private static long many(String number) {
        return switch (number) {
            case "a", "an", "one" -> 1;
            case "two" -> 2;
            case "three" -> 3;
            case "four" -> 4;
            case "five" -> 5;
            case "six" -> 6;
            default -> Long.parseLong(number);
        };
    }

    private static String number(long many, String unit) {
        return many + " " + unit + (many == 1 ? "" : "s");
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
