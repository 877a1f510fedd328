package chat.parley.client.core.search;

import chat.parley.client.core.account.SearchWish;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// What a person typed into the search box, read: words, and filters such as `from:noor`, `in:"Launch room"` or
/// `before:2026-11-20`.
///
/// @param words what is left without the filters
/// @param filters in the order they were typed; one whose value is not typed yet is none
public record TypedSearch(String words, List<Filter> filters) {
    private static final Pattern FILTER =
            Pattern.compile("(?<=^|\\s)(from|in|before):(?:\"([^\"]*)\"?|(\\S*))", Pattern.CASE_INSENSITIVE);

    public TypedSearch {
        filters = List.copyOf(filters);
    }

    /// What can be asked for beside words.
    public enum Kind {
        FROM,
        IN,
        BEFORE;

        /// @return as it is typed
        public String word() {
            return name().toLowerCase(Locale.ROOT) + ":";
        }
    }

    /// @param source as it was typed, the word with its value
    public record Filter(Kind kind, String value, String source) {}

    public static TypedSearch parse(String typed) {
        List<Filter> filters =
                FILTER.matcher(typed).results().map(TypedSearch::filter).toList();
        String words = FILTER.matcher(typed).replaceAll(" ").strip().replaceAll("\\s+", " ");
        return new TypedSearch(
                words,
                filters.stream().filter(filter -> !filter.value().isEmpty()).toList());
    }

    private static Filter filter(MatchResult match) {
        String quoted = match.group(2);
        String value = quoted == null ? match.group(3) : quoted;
        return new Filter(
                Kind.valueOf(match.group(1).toUpperCase(Locale.ROOT)),
                value.strip().replaceFirst("^@", ""),
                match.group());
    }

    /// @return the text without this filter
    public static String without(String typed, Filter filter) {
        return typed.replace(filter.source(), " ").strip().replaceAll("\\s+", " ");
    }

    /// @return the text with a filter, in the place of another of its kind
    public static String with(String typed, Kind kind, String value) {
        String rest = typed;
        for (Filter filter : parse(typed).filters()) if (filter.kind() == kind) rest = without(rest, filter);
        String quoted = value.matches("\\S+") ? value : "\"" + value.replace("\"", "") + "\"";
        return rest.isEmpty() ? kind.word() + quoted + " " : rest + " " + kind.word() + quoted + " ";
    }

    /// What is to be looked for, or why that is not clear yet.
    public sealed interface Meaning {}

    public record Clear(SearchWish wish) implements Meaning {}

    /// No word has been typed.
    public record NoWords() implements Meaning {}

    public record Unclear(String sentence) implements Meaning {}

    /// @param zone says when a day begins
    public Meaning meaning(Instant now, ZoneId zone) {
        if (words.isEmpty()) return new NoWords();
        Optional<String> day = value(Kind.BEFORE);
        Optional<Instant> before = day.flatMap(
                        typed -> beginning(typed, now.atZone(zone).toLocalDate()))
                .map(date -> date.atStartOfDay(zone).toInstant());
        if (day.isPresent() && before.isEmpty())
            return new Unclear("“" + day.get() + "” is no day. Write it like before:"
                    + now.atZone(zone).toLocalDate() + ", before:2026-11 or before:yesterday.");
        return new Clear(new SearchWish(words, value(Kind.FROM), value(Kind.IN), before));
    }

    /// @return the last one that was typed
    private Optional<String> value(Kind kind) {
        return filters.stream()
                .filter(filter -> filter.kind() == kind)
                .map(Filter::value)
                .reduce((_, last) -> last);
    }

    private static Optional<LocalDate> beginning(String typed, LocalDate today) {
        try {
            return switch (typed.toLowerCase(Locale.ROOT)) {
                case "today" -> Optional.of(today);
                case "yesterday" -> Optional.of(today.minusDays(1));
                case String year
                when year.matches("\\d{4}") -> Optional.of(Year.parse(year).atDay(1));
                case String month
                when month.matches("\\d{4}-\\d{2}") ->
                    Optional.of(YearMonth.parse(month).atDay(1));
                case String day -> Optional.of(LocalDate.parse(day));
            };
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
