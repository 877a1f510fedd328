package chat.parley.client.ui.palette;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.FoundFile;
import chat.parley.client.core.account.FoundMessage;
import chat.parley.client.core.file.FileWords;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.route.SettingsTab;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.rest.User;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Ranks what there is by what was typed. `>` asks for actions only, `@` for people, `#` for settings.
///
/// @param people what the server knows of the name typed
/// @param messages that were found so far, the best first
/// @param note how the search for people goes; blank: it is done, or was not needed
/// @param when tells a conversation's last moment, shortly
record PaletteSearch(
        List<ConversationSummary> conversations,
        List<PaletteAction> actions,
        List<User> people,
        List<FoundMessage> messages,
        String note,
        Function<Instant, String> when) {
    private static final int MOST_MESSAGES = 4;
    private static final int LONGEST_SNIPPET = 50;
    private static final int BEFORE_MARK = 16;
    private static final int MOST_CONVERSATIONS = 6;
    private static final int MOST_PEOPLE = 5;
    private static final int MOST_ACTIONS_UNASKED = 5;

    List<PaletteRow> find(String typed) {
        String text = typed.strip();
        char prefix = text.isEmpty() ? ' ' : text.charAt(0);
        List<PaletteRow> rows = new ArrayList<>();
        switch (prefix) {
            case '>' -> add(rows, "ACTIONS", actionHits(text.substring(1)));
            case '@' -> addPeople(rows, text.substring(1));
            case '#' -> add(rows, "SETTINGS", settingsHits(text.substring(1).replaceFirst("^settings/?", "")));
            default -> {
                add(rows, "CONVERSATIONS", conversationHits(text));
                if (!text.isEmpty()) {
                    add(rows, "MESSAGES", messageHits(text));
                    addPeople(rows, text);
                }
                List<PaletteRow.Hit> acts = actionHits(text);
                add(
                        rows,
                        "ACTIONS",
                        text.isEmpty()
                                ? acts.stream().limit(MOST_ACTIONS_UNASKED).toList()
                                : acts);
                if (!text.isEmpty()) add(rows, "SETTINGS", settingsHits(text));
            }
        }
        return rows;
    }

    /// What the server is to be asked for, if anything.
    static String namePart(String typed) {
        String text = typed.strip();
        if (text.startsWith(">") || text.startsWith("#")) return "";
        return text.startsWith("@") ? text.substring(1).strip() : text;
    }

    private record Ranked(PaletteRow.Hit hit, int score) {}

    private static void add(List<PaletteRow> rows, String heading, List<PaletteRow.Hit> hits) {
        if (hits.isEmpty()) return;
        rows.add(new PaletteRow.Heading(heading));
        rows.addAll(hits);
    }

    private void addPeople(List<PaletteRow> rows, String name) {
        List<PaletteRow.Hit> hits = people.stream()
                .filter(user -> !hasDirect(user))
                .limit(MOST_PEOPLE)
                .map(user -> personHit(user, name))
                .toList();
        if (hits.isEmpty() && note.isBlank()) return;
        rows.add(new PaletteRow.Heading("PEOPLE"));
        rows.addAll(hits);
        if (!note.isBlank()) rows.add(new PaletteRow.Note(note));
    }

    /// The way to all of them stands below the best ones.
    private List<PaletteRow.Hit> messageHits(String text) {
        PaletteRow.Hit all = new PaletteRow.Hit(
                new PaletteItem.SearchFor(text), "Search everywhere for “" + text + "”", List.of(), "", "");
        return Stream.concat(messages.stream().limit(MOST_MESSAGES).map(this::hit), Stream.of(all))
                .toList();
    }

    /// The line is cut so that what was looked for stays in sight.
    private PaletteRow.Hit hit(FoundMessage message) {
        String snippet = message.snippet();
        int first = message.marks().isEmpty() ? 0 : message.marks().getFirst().start();
        int from = first <= BEFORE_MARK ? 0 : Math.max(0, snippet.indexOf(' ', first - BEFORE_MARK) + 1);
        int to = Math.min(snippet.length(), from + LONGEST_SNIPPET);
        if (to < snippet.length() && Character.isHighSurrogate(snippet.charAt(to - 1))) to--;
        String start = from > 0 ? "“…" : "“";
        int shift = start.length() - from;
        int end = to;
        List<Integer> marked = message.marks().stream()
                .flatMapToInt(mark -> IntStream.range(mark.start(), mark.start() + mark.length()))
                .filter(at -> at >= from && at < end)
                .map(at -> at + shift)
                .boxed()
                .toList();
        return new PaletteRow.Hit(
                new PaletteItem.Read(message),
                start + snippet.substring(from, to) + (to < snippet.length() ? "…”" : "”"),
                marked,
                message.file().map(PaletteSearch::place).orElse("") + message.conversationTitle() + " · "
                        + when.apply(message.at()),
                "");
    }

    private static String place(FoundFile file) {
        String name = FileWords.name(file.file().name().orElse("File"));
        return name + (file.hasPages() ? ", page " + file.page() : "") + " · ";
    }

    private boolean hasDirect(User user) {
        return conversations.stream()
                .anyMatch(each -> each.other().filter(user.userId()::equals).isPresent());
    }

    private static PaletteRow.Hit personHit(User user, String name) {
        List<Integer> marked =
                Fuzzy.match(name, user.displayName()).map(Fuzzy::marked).orElse(List.of());
        return new PaletteRow.Hit(new PaletteItem.WriteTo(user), user.displayName(), marked, "@" + user.username(), "");
    }

    private List<PaletteRow.Hit> conversationHits(String text) {
        return ranked(conversations, text, ConversationSummary::title, this::hit).stream()
                .limit(MOST_CONVERSATIONS)
                .toList();
    }

    private PaletteRow.Hit hit(ConversationSummary conversation, Fuzzy match) {
        String people = conversation.kind() == ConversationKind.GROUP
                ? conversation.memberCount() + (conversation.memberCount() == 1 ? " person · " : " people · ")
                : "";
        String archived = conversation.isArchived() ? " · archived" : "";
        return new PaletteRow.Hit(
                new PaletteItem.GoTo(conversation),
                conversation.title(),
                match.marked(),
                people + when.apply(conversation.sortedAt()) + archived,
                "");
    }

    private List<PaletteRow.Hit> actionHits(String text) {
        return ranked(
                actions,
                text,
                PaletteAction::label,
                (action, match) -> new PaletteRow.Hit(
                        new PaletteItem.Act(action), action.label(), match.marked(), "", action.keys()));
    }

    private static List<PaletteRow.Hit> settingsHits(String text) {
        String prefix = "Settings: ";
        String wanted = text.toLowerCase(Locale.ROOT).startsWith("settings") && !text.contains(":") ? "" : text;
        return ranked(
                Arrays.asList(SettingsTab.values()),
                wanted,
                SettingsTab::title,
                (tab, match) -> new PaletteRow.Hit(
                        new PaletteItem.Settings(tab),
                        prefix + tab.title(),
                        match.marked().stream().map(at -> at + prefix.length()).toList(),
                        new HashRoute.Settings(tab).text(),
                        ""));
    }

    /// The same rank keeps the given order: newest first.
    private static <T> List<PaletteRow.Hit> ranked(
            List<T> all,
            String text,
            Function<T, String> title,
            java.util.function.BiFunction<T, Fuzzy, PaletteRow.Hit> hit) {
        return all.stream()
                .flatMap(each -> Fuzzy.match(text, title.apply(each))
                        .map(match -> new Ranked(hit.apply(each, match), match.score()))
                        .stream())
                .sorted(Comparator.comparingInt(Ranked::score).reversed())
                .map(Ranked::hit)
                .toList();
    }
}
