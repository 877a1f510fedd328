package chat.parley.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.LogId;
import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ClientPresence;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.server.account.Caller;
import chat.parley.server.bus.EventBus;
import chat.parley.server.conversation.Chat;
import chat.parley.server.conversation.DeleteScope;
import chat.parley.server.web.WireCodec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The socket engine on a real database, with a network and a clock moved by hand.
class LiveSocketsTest {

    private static final Wire WIRE = new Wire();

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong(1);
    private final ExecutorService blocking = Executors.newVirtualThreadPerTaskExecutor();
    private final Set<SessionId> endedSessions = ConcurrentHashMap.newKeySet();
    private final AtomicInteger sessionChecks = new AtomicInteger();
    private final List<LiveSocket> handles = new ArrayList<>();
    private Chat chat;
    private Tickets tickets;
    private LiveSockets live;
    private UserId ana;
    private UserId ben;
    private ConversationId team;

    @BeforeEach
    void open() {
        chat = new Chat(folder);
        tickets = new Tickets(new SecureRandom(), Clock.systemUTC(), nanos::get);
        live = sockets(blocking);
        ana = chat.people.add("ana");
        ben = chat.people.add("ben");
        team = chat.group(ana, ben);
    }

    private LiveSockets sockets(Executor reads) {
        LiveSockets made = new LiveSockets(
                new LivePorts(chat.conversations, sessions(), new WireCodec(WIRE), (_, _) -> {}, LiveMeter.none()),
                tickets,
                new Origin(new ServerId(UUID.randomUUID()), new LogId(UUID.randomUUID())),
                Clock.systemUTC(),
                nanos::get,
                reads);
        EventBus.Subscription _ = chat.bus.subscribe(made);
        return made;
    }

    private OpenSessions sessions() {
        return asked -> {
            Set<SessionId> ended =
                    asked.stream().filter(endedSessions::contains).collect(Collectors.toSet());
            sessionChecks.incrementAndGet();
            return ended;
        };
    }

    @AfterEach
    void close() {
        blocking.close();
        chat.close();
    }

    private FakeTransport socket(UserId user) {
        FakeTransport transport = new FakeTransport();
        live.open(user, tickets.issue(Chat.as(user)), transport).ifPresent(handles::add);
        return transport;
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        live.tick();
    }

    private void until(Callable<Boolean> what) {
        Awaitility.await()
                .atMost(20, TimeUnit.SECONDS)
                .pollInterval(5, TimeUnit.MILLISECONDS)
                .until(what);
    }

    @Test
    void aStalledReaderHoldsLittleAndIsToldEverythingOnceItReadsAgainI20() {
        FakeTransport slow = socket(ben);
        FakeTransport quick = socket(ana);
        slow.stall();
        String long1 = "x".repeat(10_000);
        for (int i = 1; i <= 250; i++) chat.say(ana, team, i + long1);
        until(() -> quick.newSeqs().size() == 250);
        long held = live.outboxBytes();
        assertTrue(held < (1 << 20) + 64 * 1024, "holds " + held);
        assertTrue(slow.newSeqs().size() < 20);
        slow.release();
        until(() -> slow.newSeqs().size() >= 250);
        assertEquals(LongStream.rangeClosed(1, 250).boxed().toList(), slow.newSeqs());
        chat.say(ana, team, "live again");
        until(() -> slow.newSeqs().size() == 251);
        assertEquals(Optional.empty(), slow.closed());
    }

    @Test
    void aReaderThatMakesNoProgressFor30SecondsIsClosedI20F7() {
        FakeTransport slow = socket(ben);
        slow.stall();
        chat.say(ana, team, "anybody?");
        until(() -> !slow.newSeqs().isEmpty());
        pass(Duration.ofSeconds(29));
        assertEquals(Optional.empty(), slow.closed());
        pass(Duration.ofSeconds(2));
        assertEquals(Optional.of(CloseCode.TOO_SLOW), slow.closed());
        pass(Duration.ofSeconds(6));
        assertTrue(slow.aborted());
    }

    @Test
    void aSilentSocketIsClosedAfter45Seconds() {
        FakeTransport silent = socket(ben);
        pass(Duration.ofSeconds(44));
        assertEquals(Optional.empty(), silent.closed());
        pass(Duration.ofSeconds(2));
        assertEquals(Optional.of(CloseCode.SILENT), silent.closed());
    }

    @Test
    void theNinthSocketOfAUserIsOneTooMany() {
        for (int i = 0; i < 8; i++) assertEquals(Optional.empty(), socket(ben).closed());
        assertEquals(Optional.of(CloseCode.TOO_MANY_SOCKETS), socket(ben).closed());
        assertEquals(Optional.empty(), socket(ana).closed());
    }

    @Test
    void theEndOfASessionAndOfTheServerCloseSocketsAndTickets() {
        FakeTransport open = socket(ben);
        String unused = tickets.issue(Chat.as(ben));
        live.endSession(Chat.as(ben).session());
        assertEquals(Optional.of(CloseCode.SESSION_ENDED), open.closed());
        FakeTransport late = new FakeTransport();
        assertTrue(live.open(ben, unused, late).isEmpty());
        assertEquals(Optional.of(CloseCode.BAD_TICKET), late.closed());
        FakeTransport last = socket(ana);
        live.stop();
        assertEquals(Optional.of(CloseCode.SERVER_STOPPING), last.closed());
        assertEquals(Optional.of(CloseCode.SERVER_STOPPING), socket(ana).closed());
    }

    private void letLag(FakeTransport slow) {
        slow.stall();
        String long1 = "x".repeat(10_000);
        for (int i = 1; i <= 150; i++) chat.say(ana, team, i + long1);
        until(() -> live.outboxBytes() > 1 << 20);
        chat.settle();
    }

    @Test
    void whoCannotBeToldFromTheLogNowIsSentAwayToCatchUpI9() {
        FakeTransport slow = socket(ben);
        letLag(slow);
        chat.store.failReads(Refused.because(ErrorCode.UNAVAILABLE, "Too many requests wait for the database."));
        slow.release();
        until(() -> slow.closed().isPresent());
        assertEquals(Optional.of(CloseCode.TOO_SLOW), slow.closed());
    }

    @Test
    void mendingEndsWhenTheDatabaseFailsI9() {
        AtomicInteger runs = new AtomicInteger();
        live = sockets(work -> {
            runs.incrementAndGet();
            blocking.execute(work);
        });
        FakeTransport slow = socket(ben);
        letLag(slow);
        chat.store.failReads(new IllegalStateException("the disk is gone"));
        slow.release();
        until(() -> slow.closed().isPresent());
        assertEquals(Optional.of(CloseCode.TOO_SLOW), slow.closed());
        int after = runs.get();
        Awaitility.await().during(Duration.ofMillis(200)).until(() -> runs.get() == after);
    }

    @Test
    void whoLeftAConversationHearsNoMoreOfItAndStaysConnectedI19() {
        FakeTransport slow = socket(ben);
        letLag(slow);
        chat.conversations.removeMember(Chat.as(ana), team, ben);
        chat.settle();
        slow.release();
        until(() -> live.outboxBytes() == 0);
        assertEquals(Optional.empty(), slow.closed());
        ConversationId other = chat.direct(ana, ben);
        chat.say(ana, other, "still there");
        until(() -> slow.frames().stream()
                .anyMatch(f ->
                        f instanceof Push.NewMessage m && m.conversationId().equals(other)));
    }

    @Test
    void aSessionThatEndsWhileItsSocketOpensIsClosed() {
        Caller ended = Chat.as(ben);
        String ticket = tickets.issue(ended);
        endedSessions.add(ended.session());
        FakeTransport late = new FakeTransport();
        live.open(ben, ticket, late);
        until(() -> late.closed().isPresent());
        assertEquals(Optional.of(CloseCode.SESSION_ENDED), late.closed());
        FakeTransport fine = socket(ana);
        assertEquals(Optional.empty(), fine.closed());
    }

    @Test
    void aSessionWhoseEndNobodyToldOfIsClosedWithinAMinute() {
        FakeTransport open = socket(ben);
        until(() -> sessionChecks.get() == 1);
        endedSessions.add(Chat.as(ben).session());
        for (int s = 0; s < 60; s += 20) {
            assertEquals(Optional.empty(), open.closed());
            handles.getLast().handleSign();
            pass(Duration.ofSeconds(20));
        }
        until(() -> open.closed().isPresent());
        assertEquals(Optional.of(CloseCode.SESSION_ENDED), open.closed());
    }

    @Test
    void anUnsubscribeThatFollowsAtOnceHoldsI19() {
        Queue<Runnable> later = new ConcurrentLinkedQueue<>();
        live = sockets(later::add);
        FakeTransport flipping = socket(ben);
        LiveSocket ben1 = handles.getLast();
        FakeTransport _ = socket(ana);
        LiveSocket ana1 = handles.getLast();
        ask(ben1, new ClientCommand.Subscribe(1, team, Optional.empty(), Optional.empty()));
        ask(ben1, new ClientCommand.Unsubscribe(2, team));
        ask(ana1, new ClientCommand.Subscribe(3, team, Optional.empty(), Optional.empty()));
        later.forEach(Runnable::run);
        ask(ana1, new ClientCommand.Typing(4, team));
        assertEquals(List.of(), typing(flipping));
        later.clear();
        ask(ben1, new ClientCommand.Subscribe(5, team, Optional.empty(), Optional.empty()));
        later.forEach(Runnable::run);
        ask(ana1, new ClientCommand.Typing(6, team));
        assertEquals(1, typing(flipping).size());
    }

    @Test
    void whoIsRemovedWhileTheySubscribeHearsNothingI19() {
        Queue<Runnable> later = new ConcurrentLinkedQueue<>();
        live = sockets(later::add);
        FakeTransport gone = socket(ben);
        ask(handles.getLast(), new ClientCommand.Subscribe(1, team, Optional.empty(), Optional.empty()));
        FakeTransport _ = socket(ana);
        LiveSocket ana1 = handles.getLast();
        ask(ana1, new ClientCommand.Subscribe(2, team, Optional.empty(), Optional.empty()));
        chat.store.afterNextRead(() -> {
            chat.conversations.removeMember(Chat.as(ana), team, ben);
            chat.settle();
        });
        later.forEach(Runnable::run);
        ask(ana1, new ClientCommand.Typing(3, team));
        assertEquals(List.of(), typing(gone));
    }

    @Test
    void whoJoinsWhileAnotherSubscribesIsSeenByThem() {
        UserId cid = chat.people.add("cid");
        Queue<Runnable> later = new ConcurrentLinkedQueue<>();
        live = sockets(later::add);
        FakeTransport watching = socket(ana);
        ask(handles.getLast(), new ClientCommand.Subscribe(1, team, Optional.empty(), Optional.empty()));
        chat.store.afterNextRead(() -> {
            chat.conversations.addMembers(Chat.as(ana), team, List.of(cid));
            chat.settle();
        });
        later.forEach(Runnable::run);
        FakeTransport _ = socket(cid);
        ask(handles.getLast(), new ClientCommand.Connect(2, Optional.of(ClientPresence.FOREGROUND)));
        pass(Duration.ofMillis(200));
        assertTrue(watching.frames().stream()
                .anyMatch(f -> f instanceof Push.PresenceUpdate p && p.userId().equals(cid)));
    }

    @Test
    void whoIsRemovedHearsNoReceiptThatWasHeldBackI19() {
        FakeTransport gone = socket(ben);
        FakeTransport stays = socket(ana);
        UserId cid = chat.people.add("cid");
        chat.conversations.addMembers(Chat.as(ana), team, List.of(cid));
        chat.say(ana, team, "m");
        chat.conversations.markRead(Chat.as(cid), team, 1).join();
        chat.conversations.removeMember(Chat.as(ana), team, ben);
        chat.settle();
        pass(Duration.ofMillis(200));
        assertEquals(List.of(), receipts(gone));
        assertEquals(1, receipts(stays).size());
    }

    @Test
    void nobodyHearsReceiptsOfAConversationThatIsGoneI19() {
        FakeTransport transport = socket(ana);
        chat.say(ana, team, "m");
        chat.conversations.markRead(Chat.as(ben), team, 1).join();
        chat.conversations.delete(Chat.as(ana), team, DeleteScope.FOR_EVERYONE);
        chat.settle();
        pass(Duration.ofMillis(200));
        assertEquals(List.of(), receipts(transport));
    }

    private static List<Push.MessageRead> receipts(FakeTransport transport) {
        return transport.frames().stream()
                .filter(Push.MessageRead.class::isInstance)
                .map(Push.MessageRead.class::cast)
                .toList();
    }

    private static List<Push.SomeoneTyping> typing(FakeTransport transport) {
        return transport.frames().stream()
                .filter(Push.SomeoneTyping.class::isInstance)
                .map(Push.SomeoneTyping.class::cast)
                .toList();
    }

    private static void ask(LiveSocket socket, ClientCommand command) {
        socket.handleText(WIRE.encode(command));
    }

    @Test
    void historyOfLongMessagesComesInPagesThatFit() {
        String long1 = "x".repeat(12_000);
        for (int i = 1; i <= 40; i++) chat.say(ben, team, long1);
        FakeTransport transport = socket(ana);
        LiveSocket socket = handles.getLast();
        Optional<Long> before = Optional.empty();
        List<Long> got = new ArrayList<>();
        for (int page = 1; got.size() < 40; page++) {
            int id = page;
            ask(socket, new ClientCommand.GetHistory(id, team, before, Optional.empty(), Optional.of(100)));
            until(() -> history(transport, id).isPresent());
            Reply.History history = history(transport, id).orElseThrow();
            assertTrue(WIRE.encode(history).length < 400 * 1024);
            got.addAll(0, history.messages().stream().map(m -> m.seq()).toList());
            before = Optional.of(got.getFirst());
            assertEquals(got.getFirst() > 1, history.hasMore());
        }
        assertEquals(LongStream.rangeClosed(1, 40).boxed().toList(), got);
        ask(socket, new ClientCommand.GetHistory(99, team, Optional.empty(), Optional.of(0L), Optional.of(100)));
        until(() -> history(transport, 99).isPresent());
        assertTrue(history(transport, 99).orElseThrow().hasMore());
    }

    private static Optional<Reply.History> history(FakeTransport transport, long id) {
        return transport.frames().stream()
                .filter(frame -> frame instanceof Reply.History history && history.re() == id)
                .map(Reply.History.class::cast)
                .findFirst();
    }

    @Test
    void framesOfOneGroupLeaveInOneWrite() {
        FakeTransport transport = socket(ana);
        CompletableFuture<?>[] sent = new CompletableFuture<?>[200];
        for (int i = 0; i < sent.length; i++)
            sent[i] = chat.conversations.append(Chat.as(ben), team, Chat.client(), Content.of("x"), Optional.empty());
        CompletableFuture.allOf(sent).join();
        until(() -> transport.newSeqs().size() == 200);
        assertTrue(transport.writes().size() < 150, "writes: " + transport.writes());
    }

    @Test
    void receiptsOfOneReaderAreToldOnceATick() {
        FakeTransport transport = socket(ana);
        for (int i = 0; i < 3; i++) chat.say(ana, team, "m" + i);
        for (int i = 1; i <= 3; i++)
            chat.conversations.markRead(Chat.as(ben), team, i).join();
        assertFalse(chat.settledNews().isEmpty());
        pass(Duration.ofMillis(200));
        assertEquals(
                List.of(3L),
                transport.frames().stream()
                        .filter(Push.MessageRead.class::isInstance)
                        .map(frame -> ((Push.MessageRead) frame).seq())
                        .toList());
    }

    @Test
    void aClientThatSendsFasterThanTheDiskIsAskedForNoMoreUntilThereIsRoom() throws InterruptedException {
        FakeTransport transport = new FakeTransport();
        LiveSocket socket =
                live.open(ana, tickets.issue(Chat.as(ana)), transport).orElseThrow();
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Integer> _ = chat.database.write(_ -> {
            try {
                go.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return 0;
        });
        for (int i = 0; i < 80; i++)
            socket.handleText(WIRE.encode(new ClientCommand.SendMessage(
                    i, team, new ClientId(UUID.randomUUID()), Content.of("m"), Optional.empty())));
        assertTrue(transport.demands() <= 64, "demands: " + transport.demands());
        int before = transport.demands();
        go.countDown();
        until(() -> transport.newSeqs().size() == 80);
        assertTrue(transport.demands() > before);
        assertFalse(transport.frames().isEmpty());
    }
}
