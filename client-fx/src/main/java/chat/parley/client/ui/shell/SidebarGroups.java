package chat.parley.client.ui.shell;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.ui.shell.SidebarRow.Action;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Presence;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.TextStyle;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Arranges conversations as the sidebar shows them: people and rooms first, then the others by date, archived ones
/// last.
///
/// @param now decides what is today
/// @param filter words that titles must hold; blank: everything
/// @param showsArchived whether the archived group is unfolded
public record SidebarGroups(
        Instant now, ZoneId zone, Map<UserId, Presence> presence, String filter, boolean showsArchived) {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH);
    private static final Comparator<ConversationSummary> ORDER = Comparator.comparing(ConversationSummary::isPinned)
            .thenComparing(ConversationSummary::sortedAt)
            .reversed();

    public List<SidebarRow> arrange(List<ConversationSummary> all) {
        List<ConversationSummary> matching =
                all.stream().filter(this::matches).sorted(ORDER).toList();
        List<SidebarRow> rows = new ArrayList<>();
        List<ConversationSummary> present =
                matching.stream().filter(each -> !each.isArchived()).toList();
        addPeopleAndRooms(present, rows);
        addByDate(present, rows);
        addArchived(matching.stream().filter(ConversationSummary::isArchived).toList(), rows);
        if (matching.isEmpty() && !filter.isBlank()) {
            return List.of(new SidebarRow.Nothing("No conversation is called “" + filter.strip() + "”."));
        }
        return List.copyOf(rows);
    }

    private void addPeopleAndRooms(List<ConversationSummary> present, List<SidebarRow> rows) {
        List<ConversationSummary> those =
                present.stream().filter(SidebarGroups::isPeopleOrRoom).toList();
        if (those.isEmpty() && !filter.isBlank()) return;
        rows.add(new SidebarRow.Heading("PEOPLE & ROOMS", Action.NEW_CONVERSATION));
        those.forEach(each -> rows.add(entry(each)));
        if (those.isEmpty()) rows.add(new SidebarRow.Nothing("Nobody yet. Ctrl+Shift+N writes to people."));
    }

    private void addByDate(List<ConversationSummary> present, List<SidebarRow> rows) {
        String group = "";
        for (ConversationSummary each : present) {
            if (isPeopleOrRoom(each)) continue;
            String its = each.isPinned() ? "PINNED" : groupOf(each.sortedAt());
            if (!its.equals(group)) rows.add(new SidebarRow.Heading(its, Action.NONE));
            group = its;
            rows.add(entry(each));
        }
    }

    private void addArchived(List<ConversationSummary> archived, List<SidebarRow> rows) {
        if (archived.isEmpty()) return;
        boolean unfolded = showsArchived || !filter.isBlank();
        rows.add(new SidebarRow.Heading(
                "ARCHIVED (" + archived.size() + ")", unfolded ? Action.HIDE_ARCHIVED : Action.SHOW_ARCHIVED));
        if (unfolded) archived.forEach(each -> rows.add(entry(each)));
    }

    static boolean isPeopleOrRoom(ConversationSummary conversation) {
        return switch (conversation.kind()) {
            case DIRECT, GROUP -> true;
            case SELF, ASSISTANT -> false;
        };
    }

    private SidebarRow.Entry entry(ConversationSummary conversation) {
        return new SidebarRow.Entry(
                conversation,
                conversation
                        .other()
                        .flatMap(other -> Optional.ofNullable(presence.get(other)))
                        .map(Presence::state),
                when(conversation.sortedAt()),
                conversation.mutedUntil().filter(until -> until.isAfter(now)).isPresent());
    }

    private String groupOf(Instant moment) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        LocalDate day = LocalDate.ofInstant(moment, zone);
        long ago = ChronoUnit.DAYS.between(day, today);
        if (ago <= 0) return "TODAY";
        if (ago == 1) return "YESTERDAY";
        if (ago <= 7) return "PREVIOUS 7 DAYS";
        String month =
                day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH).toUpperCase(Locale.ROOT);
        return day.getYear() == today.getYear() ? month : month + " " + day.getYear();
    }

    String when(Instant moment) {
        LocalDate today = LocalDate.ofInstant(now, zone);
        var then = moment.atZone(zone);
        long ago = ChronoUnit.DAYS.between(then.toLocalDate(), today);
        if (ago <= 0) return TIME.format(then);
        if (ago < 7) return then.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        return (then.getYear() == today.getYear() ? DAY : DATE).format(then);
    }

    private boolean matches(ConversationSummary conversation) {
        String title = plain(conversation.title());
        return List.of(plain(filter).strip().split("\\s+", -1)).stream().allMatch(title::contains);
    }

    /// Without case and accents: `José` is found by `jose`.
    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD)
                .replaceAll("\\p{M}+", "")
                .toLowerCase(Locale.ROOT);
    }
}
