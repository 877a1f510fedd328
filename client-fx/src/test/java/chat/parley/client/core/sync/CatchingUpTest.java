package chat.parley.client.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Found;
import chat.parley.client.core.testing.Bench;
import chat.parley.client.core.testing.FakeServer;
import chat.parley.client.core.testing.HandMovedThread;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Presence;
import chat.parley.protocol.live.PresenceState;
import chat.parley.protocol.live.ServerFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How an account gets what it missed, and how conversations are shown from the local copy.
class CatchingUpTest {
    private static final UserId ME = FakeServer.user(1);
    private static final UserId BEN = FakeServer.user(2);

    @TempDir
    Path folder;

    private final HandMovedThread thread = new HandMovedThread();
    private final FakeServer server = new FakeServer(thread::now);
    private ConversationId talk;
    private Bench bench;

    @BeforeEach
    void start() {
        talk = server.group(ME, BEN);
        bench = Bench.prepared(thread, server, ME, folder);
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private void say(int count) {
        for (int i = 0; i < count; i++)
            server.say(BEN, talk, "m" + (server.messages(talk).size() + 1));
    }

    private static List<String> numbered(int from, int to) {
        List<String> texts = new ArrayList<>();
        for (int i = from; i <= to; i++) texts.add("m" + i);
        return texts;
    }

    private void restart() {
        bench.close();
        bench = Bench.started(thread, server, ME, folder);
    }

    private void cut() {
        bench.connection.cut();
        bench.settle();
    }

    private void mend() {
        bench.connection.hasNetwork = true;
        bench.account.retryNow();
        bench.settle();
    }

    @Test
    void reconnectingGoesInTheAgreedOrder_listThenMissedThenQueue() {
        bench.start();
        say(3);
        bench.settle();
        cut();
        say(2);
        bench.send(talk, "mine");
        bench.connection.said.clear();
        bench.connection.asked.clear();

        mend();

        assertTrue(bench.connection.asked.getFirst().contains("updated_after="), "the list of what changed");
        List<String> kinds = bench.connection.said.stream()
                .map(command -> command.getClass().getSimpleName())
                .toList();
        assertEquals(List.of("Connect", "Subscribe", "SendMessage"), kinds);
        assertEquals(
                3L,
                ((ClientCommand.Subscribe) bench.connection.said.get(1))
                        .afterRev()
                        .orElseThrow());
        assertEquals(
                List.of("m1", "m2", "m3", "m4", "m5", "mine"), bench.open(talk).lines());
    }

    @Test
    void whatWasMissedInManyPagesArrivesWhole_I4() {
        server.page = 10;
        bench.start();
        say(3);
        bench.settle();
        Bench.Shown shown = bench.open(talk);
        cut();
        say(57);
        server.edit(talk, server.messages(talk).getFirst().id(), "m1");
        mend();
        assertEquals(numbered(1, 60), shown.lines());
        assertInstanceOf(
                ConnectionState.Online.class, bench.status.get().orElseThrow().connection());
    }

    @Test
    void aRestoredServerIsBelievedAlthoughItsLogHasGrownPastWhatWasKnown_I7() {
        bench.start();
        Bench.Shown shown = bench.open(talk);
        say(5);
        bench.settle();
        cut();
        server.restore(talk, 2);
        for (int i = 3; i <= 10; i++) server.say(BEN, talk, "n" + i);
        List<String> now = new ArrayList<>(numbered(1, 2));
        for (int i = 3; i <= 10; i++) now.add("n" + i);
        mend();
        assertEquals(now, shown.lines());
        bench.close();
        bench = Bench.prepared(thread, server, ME, folder);
        bench.connection.hasNetwork = false;
        bench.start();
        assertEquals(now, bench.open(talk).lines(), "the copy is of the new log");
    }

    @Test
    void aRestoredServerIsBelievedAlsoWhereItKnowsLess_I7() {
        ConversationId lost = server.group(ME, BEN);
        bench.start();
        say(5);
        bench.settle();
        cut();
        server.restore(talk, 2);
        server.restoreWithout(lost);
        mend();
        assertEquals(
                List.of(talk),
                bench.conversations.get().stream().map(each -> each.id()).toList());
        assertEquals(numbered(1, 2), bench.open(talk).lines());
    }

    @Test
    void aGapIsNoticedByTheNextPushAndMended_I9() {
        bench.start();
        Bench.Shown shown = bench.open(talk);
        say(2);
        bench.settle();
        bench.connection.onTheWay = _ -> List.of();
        say(3);
        bench.settle();
        assertEquals(numbered(1, 2), shown.lines());
        bench.connection.onTheWay = List::of;
        say(1);
        bench.settle();
        assertEquals(numbered(1, 6), shown.lines());
    }

    @Test
    void doubledAndReorderedPushesChangeNothing_F13_F14() {
        bench.start();
        Bench.Shown shown = bench.open(talk);
        List<ServerFrame> held = new ArrayList<>();
        bench.connection.onTheWay = frame -> {
            held.add(frame);
            return List.of();
        };
        say(6);
        bench.connection.onTheWay = List::of;
        List<ServerFrame> mixed = new ArrayList<>(held.reversed());
        mixed.addAll(held);
        bench.connection.deliver(mixed);
        bench.settle();
        assertEquals(numbered(1, 6), shown.lines());
        assertEquals(6, bench.summary(talk).unread());
    }

    @Test
    void doubledPushesAskTheServerForNothing_F13() {
        bench.start();
        Bench.Shown shown = bench.open(talk);
        List<ServerFrame> all = new ArrayList<>();
        bench.connection.onTheWay = push -> {
            all.add(push);
            return List.of(push, push);
        };
        bench.connection.said.clear();
        say(20);
        bench.connection.deliver(List.of(all.getFirst()));
        say(1);
        bench.settle();
        assertEquals(numbered(1, 21), shown.lines());
        assertEquals(List.of(), bench.connection.said);
    }

    @Test
    void tooFarBehindKeepsTheOldViewUntilThePagesAreThere_I9() {
        bench.start();
        say(5);
        bench.settle();
        Bench.Shown shown = bench.open(talk);
        cut();
        say(700);
        server.edit(talk, server.messages(talk).get(2).id(), "m3, edited");
        server.mostChanges = 50;
        List<Integer> sizes = new ArrayList<>();
        shown.timeline.subscribe(view -> sizes.add(view.entries().size()));
        mend();
        assertFalse(sizes.contains(0), "never an empty view in between");
        assertEquals("m705", shown.lines().getLast());
        assertEquals(705, bench.summary(talk).unread());
        for (int i = 0; i < 6; i++) {
            shown.timeline.loadOlder();
            bench.settle();
        }
        assertEquals("m1", shown.lines().getFirst());
        assertEquals("m3, edited", shown.lines().get(2));
    }

    @Test
    void everythingCachedIsThereOfflineAndAfterARestart() {
        say(100);
        bench.start();
        bench.open(talk);
        bench.close();
        bench = Bench.prepared(thread, server, ME, folder);
        bench.connection.hasNetwork = false;
        bench.start();
        assertEquals(1, bench.conversations.get().size());
        Bench.Shown shown = bench.open(talk);
        assertEquals("m100", shown.lines().getLast());
        assertFalse(shown.view().isLoading());
    }

    @Test
    void aHoleInTheCopyIsNeverShownAsContiguous() {
        say(100);
        bench.start();
        cut();
        server.mostChanges = 10;
        say(400);
        mend();
        Bench.Shown shown = bench.open(talk);
        while (shown.view().hasOlder()) {
            int before = shown.lines().size();
            String first = shown.lines().getFirst();
            shown.timeline.loadOlder();
            bench.settle();
            if (shown.lines().size() == before && shown.lines().getFirst().equals(first)) break;
            List<String> lines = shown.lines();
            for (int i = 1; i < lines.size(); i++)
                assertEquals(number(lines.get(i - 1)) + 1, number(lines.get(i)), "neighbours");
        }
        assertEquals("m1", shown.lines().getFirst());
    }

    private static int number(String line) {
        return Integer.parseInt(line.substring(1));
    }

    @Test
    void theWindowStaysSmallWhileScrollingThroughEverything() {
        say(1_000);
        bench.start();
        Bench.Shown shown = bench.open(talk);
        for (int i = 0; i < 12; i++) {
            shown.timeline.loadOlder();
            bench.settle();
            assertTrue(shown.lines().size() <= 400);
        }
        assertEquals("m1", shown.lines().getFirst());
        assertTrue(shown.view().hasNewer());
        for (int i = 0; i < 12; i++) {
            shown.timeline.loadNewer();
            bench.settle();
        }
        assertEquals("m1000", shown.lines().getLast());
        assertFalse(shown.view().hasNewer());
    }

    @Test
    void jumpingToAMessageThatIsNotHereFetchesItsSurroundings() {
        say(1_000);
        bench.start();
        Bench.Shown shown = bench.open(talk);
        Message wanted = server.messages(talk).get(199);
        CompletableFuture<Void> jumped = shown.timeline.showAround(wanted.id()).toCompletableFuture();
        bench.settle();
        jumped.join();
        assertTrue(shown.lines().contains("m200"));
        assertTrue(shown.view().hasNewer());
        shown.timeline.showNewest();
        bench.settle();
        assertEquals("m1000", shown.lines().getLast());
    }

    @Test
    void aMessageWhileReadingOldOnesDoesNotMoveTheView() {
        say(1_000);
        bench.start();
        Bench.Shown shown = bench.open(talk);
        for (int i = 0; i < 6; i++) {
            shown.timeline.loadOlder();
            bench.settle();
        }
        List<String> before = shown.lines();
        say(1);
        bench.settle();
        assertEquals(before, shown.lines());
        assertEquals(1_001, bench.summary(talk).unread());
    }

    @Test
    void theNewMessagesLineIsFixedAtOpening() {
        say(3);
        bench.start();
        Bench.Shown shown = bench.open(talk);
        assertEquals(1L, shown.view().firstUnreadSeq().orElseThrow());
        bench.account.markRead(talk, 3);
        bench.settle();
        assertEquals(1L, shown.view().firstUnreadSeq().orElseThrow());
        assertEquals(0, bench.summary(talk).unread());
    }

    @Test
    void aNewConversationAppearsAndOneThatWasLeftGoes() {
        bench.start();
        ConversationId other = server.group(BEN, ME);
        bench.settle();
        assertEquals(2, bench.conversations.get().size());
        server.leave(other, ME);
        bench.settle();
        assertEquals(1, bench.conversations.get().size());
        cut();
        server.leave(talk, ME);
        mend();
        assertEquals(0, bench.conversations.get().size());
    }

    @Test
    void titlesChangedWhileAwayAreLearned_I8() {
        bench.start();
        cut();
        server.rename(talk, "Another title");
        mend();
        assertEquals("Another title", bench.summary(talk).title());
        bench.connection.onTheWay = _ -> List.of();
        server.rename(talk, "Lost on the way");
        bench.connection.onTheWay = List::of;
        say(1);
        bench.settle();
        assertEquals("Lost on the way", bench.summary(talk).title());
    }

    @Test
    void aMessageIsAnnouncedWithTheNameOfItsSender_alsoWhereNobodyHasOpenedTheGroup() {
        bench.start();
        say(1);
        bench.settle();
        assertEquals("user2", bench.incoming.getLast().senderName());
    }

    private static PresenceState own(List<Map<UserId, Presence>> told) {
        return Optional.ofNullable(told.getLast().get(ME)).orElseThrow().state();
    }

    @Test
    void oneIsOnlineToOneself_alsoAfterAReconnect() {
        List<Map<UserId, Presence>> told = new ArrayList<>();
        bench.account.onPresence(told::add);
        bench.start();
        bench.open(talk);
        assertEquals(PresenceState.ONLINE, own(told));
        cut();
        assertTrue(told.getLast().isEmpty());
        mend();
        assertEquals(PresenceState.ONLINE, own(told));
    }

    @Test
    void everyMessageOfAnotherIsAnnouncedOnce_alsoAfterSleepingAndRestarting_F30() {
        bench.start();
        say(1);
        bench.settle();
        assertEquals(1, bench.incoming.size());
        thread.jump(Duration.ofMinutes(10));
        thread.advance(Duration.ofSeconds(6));
        bench.settle();
        mend();
        assertEquals(2, bench.connection.sockets, "one reconnect");
        assertEquals(1, bench.incoming.size());
        cut();
        say(3);
        mend();
        assertEquals(2, bench.incoming.size(), "one word about all that was missed");
        assertEquals("m4", bench.incoming.getLast().text());
        restart();
        assertEquals(0, bench.incoming.size());
        bench.account.markRead(talk, 4);
        bench.settle();
        cut();
        mend();
        assertEquals(0, bench.incoming.size());
    }

    @Test
    void typingEndsByItselfAfterTenSeconds() {
        bench.start();
        Bench.Shown shown = bench.open(talk);
        bench.connection.deliver(List.of(new chat.parley.protocol.live.Push.SomeoneTyping(talk, BEN)));
        bench.settle();
        assertEquals(List.of(BEN), shown.view().typing());
        thread.advance(Duration.ofSeconds(11));
        assertEquals(List.of(), shown.view().typing());
    }

    @Test
    void findingAsksTheCopyFirstAndThenTheServer() {
        say(60);
        server.say(BEN, talk, "A Needle");
        say(60);
        bench.start();
        List<Found> found = new ArrayList<>();
        bench.account.find(talk, "needle", found::add);
        bench.settle();
        assertEquals(new Found.Awaited(), found.getFirst().rest());
        assertEquals(new Found.Nothing(), found.getLast().rest());
        cut();
        bench.open(talk);
        found.clear();
        bench.account.find(talk, "m12", found::add);
        bench.settle();
        assertInstanceOf(Found.Unknown.class, found.getLast().rest(), "offline: the copy only");
        assertEquals("m121", found.getLast().messages().getFirst().content().text());
    }

    @Test
    void whatTheServerFindsComesBesideWhatIsHere_andIsNotCalledAllWhenItIsNot() {
        server.mostFound = 5;
        say(100);
        bench.start();
        List<Found> found = new ArrayList<>();
        bench.account.find(talk, "m", found::add);
        bench.settle();
        assertEquals(50, found.getFirst().messages().size(), "in the copy");
        assertEquals(50, found.getLast().messages().size());
        assertEquals(new Found.Older(100), found.getLast().rest());
    }

    @Test
    void aDamagedCopyIsMadeAnewWithOneNoticeAndTheQueueIsIntact_I17() throws Exception {
        bench.start();
        say(50);
        bench.settle();
        cut();
        bench.send(talk, "queued");
        bench.close();
        java.nio.file.Files.write(folder.resolve("cache").resolve("copy.mv.db"), new byte[0]);

        bench = Bench.prepared(thread, server, ME, folder);
        bench.start();

        assertEquals(1, bench.notices.size());
        assertEquals("queued", server.messages(talk).getLast().content().text());
        assertEquals("queued", bench.open(talk).lines().getLast());
    }

    @Test
    void clearingTheCopyFetchesItAgain() {
        bench.start();
        say(50);
        bench.settle();
        CompletableFuture<Void> cleared = bench.account.clearCache().toCompletableFuture();
        bench.settle();
        cleared.join();
        assertEquals(numbered(1, 50), bench.open(talk).lines());
        assertEquals(0, bench.notices.size());
    }

    @Test
    void whatWasEditedBehindOnesBackIsLearned_alsoWhenOnlyATimelineHadFetchedIt_I7() {
        bench.start();
        say(50);
        bench.settle();
        bench.account.clearCache();
        bench.settle();
        bench.open(talk).timeline.close();
        bench.settle();
        cut();
        server.edit(talk, server.messages(talk).get(20).id(), "m21, edited");
        mend();
        assertEquals("m21, edited", bench.open(talk).lines().get(20));
    }

    @Test
    void aPageThatComesAfterAJumpDoesNotTakeTheJumpedToMessageAway() {
        say(1_000);
        bench.start();
        Bench.Shown shown = bench.open(talk);
        MessageId wanted = server.messages(talk).get(199).id();
        shown.timeline.showAround(wanted);
        bench.settle();
        shown.timeline.showNewest();
        bench.settle();
        bench.connection.holdsAnswers = true;
        for (int i = 0; i < 6 && !shown.view().isLoading(); i++) {
            shown.timeline.loadOlder();
            bench.settle();
        }
        assertTrue(shown.view().isLoading());
        shown.timeline.showAround(wanted);
        bench.settle();
        bench.connection.letThrough();
        bench.settle();
        assertTrue(shown.lines().contains("m200"), shown.lines()::toString);
        assertFalse(shown.view().isLoading());
    }
}
