package chat.parley.client.ui.timeline;

import static chat.parley.client.ui.timeline.Conversations.ADA;
import static chat.parley.client.ui.timeline.Conversations.NOOR;
import static chat.parley.client.ui.timeline.Conversations.TOMAS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.ui.timeline.TimelineRow.Group;
import chat.parley.client.ui.timeline.TimelineRow.MessageRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.Reaction;
import chat.parley.protocol.id.ClientId;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class RowBuilderTest {
    private final Conversations room = new Conversations(Examples.group("Launch room"));

    private static Instant at(String time) {
        return Instant.parse("2026-11-22T" + time + "Z");
    }

    private List<TimelineRow> rows() {
        return rows("UTC");
    }

    private List<TimelineRow> rows(String zone) {
        var wording = new Wording(Clock.fixed(Examples.NOW, ZoneId.of(zone)));
        return new RowBuilder(ADA.userId(), wording).build(room.view(), true);
    }

    private List<MessageRow> messages() {
        return rows().stream()
                .filter(MessageRow.class::isInstance)
                .map(MessageRow.class::cast)
                .toList();
    }

    @Test
    void messagesOfOneSenderWithinFiveMinutesAreOneGroup() {
        room.say(NOOR, 1, "a", at("09:00:00"))
                .say(NOOR, 2, "b", at("09:04:59"))
                .say(NOOR, 3, "c", at("09:09:59"))
                .say(TOMAS, 4, "d", at("09:10:00"));
        assertEquals(
                List.of(new Group(true, false), new Group(false, true), new Group(true, true), new Group(true, true)),
                messages().stream().map(MessageRow::group).toList());
    }

    @Test
    void aQuoteHasWordsWithoutMarks() {
        Message asked = room.message(NOOR, 1, "**Who** runs `verify`?", at("09:00:00"));
        room.add(asked).add(Conversations.answering(room.message(TOMAS, 2, "I do", at("09:01:00")), asked.id()));
        assertEquals(
                "Who runs verify?", messages().getLast().quoted().orElseThrow().text());
    }

    @Test
    void daysAreThoseOfTheReadersTimeZone() {
        room.say(NOOR, 1, "a", at("00:30:00")).say(NOOR, 2, "b", at("09:00:00"));
        assertEquals(
                1, rows().stream().filter(TimelineRow.DayRow.class::isInstance).count());
        List<String> inNewYork = rows("America/New_York").stream()
                .filter(TimelineRow.DayRow.class::isInstance)
                .map(row -> ((TimelineRow.DayRow) row).title())
                .toList();
        assertEquals(List.of("Yesterday", "Today"), inNewYork);
    }

    @Test
    void aDayStandsInTheListOnceAlsoWhenAClockWasSetBack() {
        room.say(NOOR, 1, "a", Instant.parse("2026-11-21T10:00:00Z"))
                .say(NOOR, 2, "b", at("09:00:00"))
                .say(NOOR, 3, "c", Instant.parse("2026-11-21T11:00:00Z"))
                .say(NOOR, 4, "d", at("09:30:00"));
        List<TimelineRow.RowKey> keys = rows().stream().map(TimelineRow::key).toList();
        assertEquals(keys.stream().distinct().toList(), keys);
    }

    @Test
    void theLineStandsAboveTheFirstUnreadMessageAndBeginsAGroup() {
        room.say(NOOR, 1, "a", at("09:00:00")).say(NOOR, 2, "b", at("09:01:00"));
        room.firstUnread = Optional.of(2L);
        List<TimelineRow> rows = rows();
        assertInstanceOf(TimelineRow.NewLineRow.class, rows.get(2));
        assertTrue(assertInstanceOf(MessageRow.class, rows.get(3)).group().isFirst());
    }

    @Test
    void theLineDoesNotStandAboveWhatTheReaderHasAnswered() {
        room.say(NOOR, 1, "a", at("09:00:00")).say(ADA, 2, "b", at("09:01:00")).say(NOOR, 3, "c", at("09:02:00"));
        room.firstUnread = Optional.of(1L);
        List<TimelineRow> rows = rows();
        assertInstanceOf(TimelineRow.NewLineRow.class, rows.get(3));
        room.pending("d", at("09:03:00"), new TimelineEntry.Queued());
        assertTrue(rows().stream().noneMatch(TimelineRow.NewLineRow.class::isInstance));
    }

    @Test
    void anOwnMessageSaysHowFarItHasCome() {
        room.say(ADA, 1, "a", at("09:00:00")).say(ADA, 2, "b", at("09:01:00"));
        room.pending("c", at("09:02:00"), new TimelineEntry.Queued())
                .pending("d", at("09:02:00"), new TimelineEntry.Sending())
                .pending("e", at("09:02:00"), new TimelineEntry.Failed("Too long."));
        room.members = List.of(
                Conversations.member("Ada Moreau", 2),
                Conversations.member("Noor Haddad", 1),
                Conversations.member("Tomas Lindqvist", 0));
        List<TimelineRow.Progress> progress =
                messages().stream().map(MessageRow::progress).toList();
        var read = assertInstanceOf(TimelineRow.Read.class, progress.getFirst());
        assertEquals(
                List.of("Noor Haddad"),
                read.readers().stream().map(TimelineRow.Sender::name).toList());
        assertEquals(
                List.of(
                        new TimelineRow.Sent(),
                        new TimelineRow.Waiting(true),
                        new TimelineRow.Sending(),
                        new TimelineRow.NotSent("Too long.")),
                progress.subList(1, 5));
    }

    @Test
    void aDeletedMessageKeepsItsPlaceAndNothingElse() {
        room.add(Conversations.deleted(room.message(NOOR, 1, "secret", at("09:00:00")), at("09:01:00")));
        MessageRow row = messages().getFirst();
        assertTrue(row.isDeleted());
        assertEquals("", row.text());
        assertEquals(Optional.empty(), row.quoted());
    }

    @Test
    void anAnswerQuotesTheFirstLineOfWhatItAnswers() {
        var first = room.message(NOOR, 1, "\nfirst\nsecond", at("09:00:00"));
        room.add(first).add(Conversations.answering(room.message(ADA, 2, "b", at("09:01:00")), first.id()));
        var quoted = messages().getLast().quoted().orElseThrow();
        assertEquals("first", quoted.text());
        assertEquals(Optional.of("Noor Haddad"), quoted.sender().map(TimelineRow.Sender::name));
        room.entries.removeFirst();
        assertEquals(
                "An earlier message",
                messages().getLast().quoted().orElseThrow().text());
    }

    @Test
    void reactionsSayWhoAndWhetherOneIsMine() {
        room.add(Conversations.with(
                room.message(NOOR, 1, "a", at("09:00:00")),
                List.of(
                        new Reaction("👍", List.of(ADA.userId(), TOMAS.userId())),
                        new Reaction("🎉", List.of(TOMAS.userId())))));
        assertEquals(
                List.of("true You, Tomas Lindqvist", "false Tomas Lindqvist"),
                messages().getFirst().reactions().stream()
                        .map(chip -> chip.isMine() + " " + chip.names())
                        .toList());
    }

    @Test
    void theKeyOfAMessageStaysWhenTheServerHasIt() {
        room.pending("x", at("09:02:00"), new TimelineEntry.Sending());
        TimelineRow.RowKey before = messages().getFirst().key();
        var message = room.message(ADA, 1, "x", at("09:02:00"));
        room.entries.clear();
        room.add(new Message(
                message.id(),
                1,
                1,
                new ClientId(Examples.uuid("client x")),
                message.conversationId(),
                ADA.userId(),
                message.role(),
                Optional.empty(),
                Optional.empty(),
                message.content(),
                List.of(),
                message.status(),
                message.createdAt(),
                Optional.empty(),
                Optional.empty()));
        assertEquals(before, messages().getFirst().key());
    }
}
