package chat.parley.client.ui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.client.core.account.ConversationSummary;
import chat.parley.client.core.account.Examples;
import chat.parley.protocol.live.Presence;
import chat.parley.protocol.live.PresenceState;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SidebarGroupsTest {
    private static SidebarGroups at(String now, ZoneId zone) {
        return new SidebarGroups(Instant.parse(now), zone, Map.of(), "", false);
    }

    private static SidebarGroups filteredBy(String filter) {
        return new SidebarGroups(Examples.NOW, ZoneOffset.UTC, Map.of(), filter, false);
    }

    private static ConversationSummary note(String title, String at) {
        return new Change(Examples.notesToSelf()).called(title).at(at).done();
    }

    /// Every row in one word, so that a whole list is compared at once.
    private static List<String> words(List<SidebarRow> rows) {
        return rows.stream()
                .map(row -> switch (row) {
                    case SidebarRow.Heading heading -> heading.title();
                    case SidebarRow.Entry entry ->
                        entry.conversation().title() + " " + entry.when() + (entry.isMuted() ? " muted" : "");
                    case SidebarRow.Nothing nothing -> "(" + nothing.sentence() + ")";
                })
                .toList();
    }

    @Test
    void peopleAndRoomsComeFirstAndTheOthersByDate() {
        List<ConversationSummary> all = List.of(
                note("today", "2026-11-22T00:00:00Z"),
                note("yesterday", "2026-11-21T23:59:59Z"),
                note("last week", "2026-11-15T12:00:00Z"),
                note("this month", "2026-11-14T12:00:00Z"),
                note("october", "2026-10-31T12:00:00Z"),
                note("last year", "2025-12-31T12:00:00Z"),
                new Change(Examples.group("Launch room"))
                        .at("2026-11-22T09:44:00Z")
                        .done(),
                new Change(Examples.direct("Noor Haddad"))
                        .at("2026-11-20T09:44:00Z")
                        .done());
        assertEquals(
                List.of(
                        "PEOPLE & ROOMS",
                        "Launch room 09:44",
                        "Noor Haddad Fri",
                        "TODAY",
                        "today 00:00",
                        "YESTERDAY",
                        "yesterday Sat",
                        "PREVIOUS 7 DAYS",
                        "last week 15 Nov",
                        "NOVEMBER",
                        "this month 14 Nov",
                        "OCTOBER",
                        "october 31 Oct",
                        "DECEMBER 2025",
                        "last year 31 Dec 2025"),
                words(at("2026-11-22T09:45:00Z", ZoneOffset.UTC).arrange(all)));
    }

    @Test
    void whatIsTodayIsSaidByTheZoneHere() {
        List<ConversationSummary> all = List.of(note("late", "2026-11-21T23:30:00Z"));
        assertEquals(
                List.of("PEOPLE & ROOMS", "(Nobody yet. Ctrl+Shift+N writes to people.)", "TODAY", "late 00:30"),
                words(at("2026-11-22T09:45:00Z", ZoneId.of("Europe/Berlin")).arrange(all)));
    }

    @Test
    void pinnedOnesStandFirst() {
        List<ConversationSummary> all = List.of(
                new Change(Examples.group("New")).at("2026-11-22T09:00:00Z").done(),
                new Change(Examples.group("Old"))
                        .at("2026-11-20T09:00:00Z")
                        .pinned()
                        .done());
        assertEquals(
                List.of("PEOPLE & ROOMS", "Old Fri", "New 09:00"),
                words(at("2026-11-22T09:45:00Z", ZoneOffset.UTC).arrange(all)));
    }

    @Test
    void archivedOnesAreFoldedAwayAndCounted() {
        List<ConversationSummary> all =
                List.of(new Change(Examples.group("Gone")).archived().done(), Examples.group("Here"));
        assertEquals(
                List.of("PEOPLE & ROOMS", "Here 09:45", "ARCHIVED (1)"),
                words(filteredBy("").arrange(all)));
        assertEquals(
                List.of("PEOPLE & ROOMS", "Here 09:45", "ARCHIVED (1)", "Gone 09:45"),
                words(new SidebarGroups(Examples.NOW, ZoneOffset.UTC, Map.of(), "", true).arrange(all)));
    }

    @Test
    void theFilterFindsWordsInAnyOrderWithoutCaseAndAccentsAndArchivedOnesToo() {
        List<ConversationSummary> all = List.of(
                new Change(Examples.direct("José Álvarez")).archived().done(),
                Examples.direct("Josephine Doe"),
                Examples.group("Launch room"));
        assertEquals(
                List.of("ARCHIVED (1)", "José Álvarez 09:45"),
                words(filteredBy("  alvarez jose ").arrange(all)));
    }

    @Test
    void aFilterThatFindsNothingSaysSo() {
        assertEquals(
                List.of("(No conversation is called “zebra”.)"),
                words(filteredBy("zebra").arrange(List.of(Examples.group("Launch room")))));
    }

    @Test
    void aMuteEndsByItself() {
        List<ConversationSummary> all = List.of(
                new Change(Examples.group("Still"))
                        .mutedFor(Duration.ofSeconds(1))
                        .done(),
                new Change(Examples.group("Over"))
                        .mutedFor(Duration.ofSeconds(0))
                        .done());
        assertEquals(
                List.of("PEOPLE & ROOMS", "Still 09:45 muted", "Over 09:45"),
                words(filteredBy("").arrange(all)));
    }

    @Test
    void aDirectConversationShowsWhetherTheOtherIsThere() {
        var noor = Examples.user("Noor Haddad").userId();
        SidebarGroups groups = new SidebarGroups(
                Examples.NOW,
                ZoneOffset.UTC,
                Map.of(noor, new Presence(noor, PresenceState.AWAY, Optional.empty())),
                "",
                false);
        SidebarRow.Entry entry = (SidebarRow.Entry)
                groups.arrange(List.of(Examples.direct("Noor Haddad"))).get(1);
        assertEquals(Optional.of(PresenceState.AWAY), entry.presence());
    }
}
