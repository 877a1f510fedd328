package chat.parley.client.ui.timeline;

import static chat.parley.client.ui.timeline.Conversations.ADA;
import static chat.parley.client.ui.timeline.Conversations.NOOR;
import static chat.parley.client.ui.timeline.Conversations.TOMAS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Examples;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.FakeAccount;
import chat.parley.client.core.account.FakeTimeline;
import chat.parley.client.core.account.Found;
import chat.parley.client.core.account.ScrollPosition;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.Reaction;
import chat.parley.protocol.id.MessageId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

final class TimelineViewModelTest {
    private final FakeAccount account = Examples.account("Ada Moreau");
    private final Conversations room = new Conversations(Examples.group("Launch room"));
    private final FakeTimeline timeline = account.timeline(room.summary.id());
    private final HandClock clock = new HandClock();
    private final List<ScrollWish> wishes = new ArrayList<>();

    private TimelineViewModel open() {
        var model = new TimelineViewModel(
                account, timeline, room.summary.id(), new FxBridge(Runnable::run), clock, Runnable::run);
        model.showOn(new ListScreen() {
            @Override
            public void change(Runnable rows) {
                rows.run();
            }

            @Override
            public void go(ScrollWish wish) {
                wishes.add(wish);
            }
        });
        return model;
    }

    private Message say(int seq) {
        Message message = room.message(NOOR, seq, "message " + seq, Examples.NOW.minusSeconds(1000 - seq));
        room.add(message);
        return message;
    }

    private void tell() {
        timeline.view.set(room.view());
    }

    private List<String> asked(String verb) {
        return account.asked.stream().filter(each -> each.startsWith(verb)).toList();
    }

    private static MessageId at(ScrollWish wish) {
        RowItem item = switch (wish) {
            case ScrollWish.ToRow row -> row.item();
            case ScrollWish.Restore row -> row.item();
            case ScrollWish.ToEnd _ -> throw new AssertionError("at the end");
        };
        return assertInstanceOf(TimelineRow.MessageRow.class, item.row().get())
                .id()
                .orElseThrow();
    }

    @Test
    void aConversationOpensAtItsEnd() {
        say(1);
        tell();
        open();
        assertEquals(List.of(new ScrollWish.ToEnd()), wishes);
    }

    @Test
    void aConversationOpensWhereItsReaderStood() {
        Message one = say(1);
        say(2);
        account.positions.put(room.summary.id(), new ScrollPosition.At(one.id(), 12));
        tell();
        open();
        assertEquals(List.of("returnTo " + one.id()), timeline.asked);
        var restored = assertInstanceOf(ScrollWish.Restore.class, wishes.getFirst());
        assertEquals(12, restored.offset());
        assertEquals(one.id(), at(restored));
    }

    @Test
    void nothingIsShownBeforeThePlaceWhereItsReaderStoodIsThere() {
        Message old = room.message(NOOR, 1, "old", Examples.NOW.minusSeconds(5000));
        account.positions.put(room.summary.id(), new ScrollPosition.At(old.id(), 12));
        timeline.around = new CompletableFuture<>();
        say(100);
        tell();
        TimelineViewModel model = open();
        assertEquals(List.of(), wishes);
        assertEquals(List.of(), model.rows());
        room.entries.clear();
        room.add(old);
        room.hasNewer = true;
        tell();
        timeline.around.complete(null);
        assertEquals(1, wishes.size());
        assertEquals(old.id(), at(wishes.getFirst()));
    }

    @Test
    void aPlaceThatCannotBeHadGivesWayToTheEnd() {
        account.positions.put(room.summary.id(), new ScrollPosition.At(Examples.messageId("gone"), 12));
        timeline.around = new CompletableFuture<>();
        say(100);
        tell();
        TimelineViewModel model = open();
        timeline.around.completeExceptionally(
                new Failure(Failure.Kind.OFFLINE, "You are offline.", Optional.empty(), Optional.empty()));
        assertEquals(List.of(new ScrollWish.ToEnd()), wishes);
        assertEquals("", model.notice().get());
    }

    @Test
    void onlyItsSenderMayDeleteAMessage() {
        assertEquals(MemberRole.OWNER, room.summary.role());
        say(1);
        room.say(ADA, 2, "mine", Examples.NOW);
        tell();
        TimelineViewModel model = open();
        List<Boolean> mayDelete = model.rows().stream()
                .map(item -> item.row().get())
                .filter(TimelineRow.MessageRow.class::isInstance)
                .map(row -> model.mayDelete((TimelineRow.MessageRow) row))
                .toList();
        assertEquals(List.of(false, true), mayDelete);
    }

    @Test
    void aConversationWithUnreadMessagesOpensAtTheLine() {
        say(1);
        say(2);
        room.firstUnread = Optional.of(2L);
        tell();
        open();
        var shown = assertInstanceOf(ScrollWish.Restore.class, wishes.getFirst());
        assertInstanceOf(TimelineRow.NewLineRow.class, shown.item().row().get());
    }

    @Test
    void whatWasSeenIsMarkedReadAtMostOnceASecondAndNeverBackwards() {
        say(1);
        tell();
        TimelineViewModel model = open();
        model.inFront(true);
        model.stands(true, Optional.of(1L));
        model.stands(true, Optional.of(3L));
        model.stands(true, Optional.of(2L));
        assertEquals(1, asked("markRead").size());
        clock.forward(Duration.ofSeconds(1));
        model.tick();
        model.tick();
        assertEquals(
                List.of("markRead " + room.summary.id() + " 1", "markRead " + room.summary.id() + " 3"),
                asked("markRead"));
    }

    @Test
    void nothingIsReadWhileTheWindowIsNotInFront() {
        say(1);
        tell();
        TimelineViewModel model = open();
        model.stands(true, Optional.of(1L));
        model.close();
        assertEquals(List.of(), asked("markRead"));
    }

    @Test
    void leavingTellsWhatWasReadLast() {
        say(1);
        tell();
        TimelineViewModel model = open();
        model.inFront(true);
        model.stands(true, Optional.of(1L));
        model.stands(true, Optional.of(2L));
        model.close();
        assertEquals(2, asked("markRead").size());
        assertEquals(0, timeline.view.listenerCount());
        assertEquals(0, account.status.listenerCount());
    }

    @Test
    void messagesOfOthersAreCountedWhileTheReaderIsFurtherUp() {
        say(1);
        tell();
        TimelineViewModel model = open();
        model.stands(false, Optional.empty());
        say(2);
        room.say(ADA, 3, "mine", Examples.NOW);
        say(4);
        tell();
        assertEquals(2, model.newBelow().get());
        model.stands(true, Optional.of(4L));
        assertEquals(0, model.newBelow().get());
    }

    @Test
    void olderMessagesThatComeAreNotNew() {
        say(50);
        tell();
        TimelineViewModel model = open();
        model.stands(false, Optional.empty());
        room.entries.addFirst(new TimelineEntry.Stored(
                room.message(NOOR, 49, "older", Examples.NOW.minusSeconds(2000)), Optional.empty()));
        tell();
        assertEquals(0, model.newBelow().get());
    }

    @Test
    void oneJumpsToAQuotedMessageAndBack() {
        Message one = say(1);
        Message two = say(2);
        tell();
        TimelineViewModel model = open();
        wishes.clear();
        model.showQuoted(one.id(), Optional.of(two.id()));
        assertTrue(model.canGoBack().get());
        model.goBack();
        assertEquals(
                List.of(one.id(), two.id()),
                wishes.stream().map(wish -> at(wish)).toList());
        assertEquals(false, model.canGoBack().get());
    }

    @Test
    void aMessageThatIsNotLoadedIsFetchedThenShown() {
        say(100);
        tell();
        TimelineViewModel model = open();
        wishes.clear();
        Message old = room.message(NOOR, 1, "old", Examples.NOW.minusSeconds(5000));
        model.showMessage(old.id());
        assertEquals(List.of("showAround " + old.id()), timeline.asked);
        assertEquals(List.of(), wishes);
        room.entries.clear();
        room.add(old);
        room.hasNewer = true;
        tell();
        assertEquals(old.id(), at(wishes.getFirst()));
        model.showNewest();
        assertEquals("showNewest", timeline.asked.getLast());
    }

    @Test
    void aMessageThatCannotBeHadIsSaidInASentence() {
        say(1);
        tell();
        TimelineViewModel model = open();
        timeline.around = CompletableFuture.failedFuture(new Failure(
                Failure.Kind.OFFLINE, "You are offline. Try again later.", Optional.empty(), Optional.empty()));
        model.showMessage(Examples.messageId("elsewhere"));
        assertEquals("You are offline. Try again later.", model.notice().get());
    }

    @Test
    void whatWaitsSaysWhetherTheServerIsOutOfReach() {
        room.pending("x", Examples.NOW, new TimelineEntry.Queued());
        tell();
        TimelineViewModel model = open();
        assertEquals(new TimelineRow.Waiting(false), progress(model));
        account.status.set(Examples.status(ADA, new ConnectionState.Offline("No network.", Examples.NOW)));
        assertEquals(new TimelineRow.Waiting(true), progress(model));
    }

    private static TimelineRow.Progress progress(TimelineViewModel model) {
        return assertInstanceOf(
                        TimelineRow.MessageRow.class,
                        model.rows().getLast().row().get())
                .progress();
    }

    @Test
    void whoSendsAMessageSeesIt() {
        say(1);
        tell();
        TimelineViewModel model = open();
        model.stands(false, Optional.empty());
        wishes.clear();
        room.pending("x", Examples.NOW, new TimelineEntry.Queued());
        tell();
        tell();
        assertEquals(List.of(new ScrollWish.ToEnd()), wishes);
    }

    @Test
    void whoSendsAMessageFarFromTheEndIsBroughtThere() {
        say(1);
        room.hasNewer = true;
        tell();
        open();
        room.summary = Conversations.queued(room.summary, 1);
        tell();
        tell();
        assertEquals(List.of("showNewest"), timeline.asked);
    }

    @Test
    void whoIsTypingIsSaidByFirstName() {
        say(1);
        room.typing = List.of(NOOR.userId());
        tell();
        TimelineViewModel model = open();
        assertEquals("Noor is typing…", model.typing().get());
        room.typing = List.of(NOOR.userId(), TOMAS.userId());
        tell();
        assertEquals("Noor and Tomas are typing…", model.typing().get());
    }

    @Test
    void anEmptyConversationSaysSo() {
        tell();
        assertEquals(
                "Nothing here yet. Write the first message.", open().emptyText().get());
    }

    @Test
    void aSecondReactionTakesTheFirstAway() {
        Message message = Conversations.with(
                room.message(NOOR, 1, "a", Examples.NOW), List.of(new Reaction("👍", List.of(ADA.userId()))));
        room.add(message);
        tell();
        TimelineViewModel model = open();
        var row = assertInstanceOf(
                TimelineRow.MessageRow.class, model.rows().getLast().row().get());
        model.react(row, "👍");
        model.react(row, "🎉");
        assertEquals(
                List.of("react " + message.id() + " 👍 false", "react " + message.id() + " 🎉 true"), asked("react"));
    }

    @Test
    void findingGoesFromTheNewestMatchToOlderOnesAndAround() {
        Message one = say(1);
        Message two = say(2);
        tell();
        TimelineViewModel model = open();
        wishes.clear();
        account.nextFound = new Found(List.of(two, one), new Found.Nothing());
        model.find().look("message");
        assertEquals("1 of 2", model.find().status().get());
        model.find().older();
        model.find().older();
        assertEquals(
                List.of(two.id(), one.id(), two.id()),
                wishes.stream().map(wish -> at(wish)).toList());
        account.nextFound = new Found(List.of(), new Found.Nothing());
        model.find().look("nowhere");
        assertEquals("No matches", model.find().status().get());
    }

    @Test
    void findingWithoutTheServerSaysThatOnlyThisComputerWasSearched() {
        say(1);
        tell();
        TimelineViewModel model = open();
        account.status.set(Examples.status(ADA, new ConnectionState.Offline("No network.", Examples.NOW)));
        account.nextFound = new Found(List.of(), new Found.Awaited());
        model.find().look("nowhere");
        assertEquals(
                "No matches on this computer · offline", model.find().status().get());
    }

    @Test
    void findingTellsWhatItCouldNotFind() {
        Message one = say(1);
        tell();
        TimelineViewModel model = open();
        account.nextFound = new Found(List.of(one), new Found.Older(212));
        model.find().look("message");
        assertEquals(
                "1 of 1 · 212 in all: more words find the older ones",
                model.find().status().get());
        account.nextFound = new Found(
                List.of(),
                new Found.Unknown(
                        new Failure(Failure.Kind.REFUSED, "Too many searches.", Optional.empty(), Optional.empty())));
        model.find().look("nowhere");
        assertEquals(
                "No matches on this computer · the server could not search, try again later",
                model.find().status().get());
    }

    @Test
    void chosenMessagesAreCopiedInTheirOrder() {
        say(1);
        room.say(ADA, 2, "two\nlines", Examples.NOW);
        tell();
        TimelineViewModel model = open();
        model.chosen().toggle(model.rows().getLast());
        model.chosen().toggle(model.rows().get(1));
        assertEquals(2, model.chosen().count().get());
        assertEquals(
                "Noor Haddad, 22 November 2026, 09:28: message 1\nAda Moreau, 22 November 2026, 09:45: two\nlines",
                model.chosen().text());
        model.chosen().toggle(model.rows().getLast());
        model.chosen().toggle(model.rows().get(1));
        assertEquals(0, model.chosen().count().get());
    }
}
