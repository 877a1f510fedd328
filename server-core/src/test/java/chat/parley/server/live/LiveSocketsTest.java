package chat.parley.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Push;
import chat.parley.server.conversation.Chat;
import chat.parley.server.web.WireCodec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
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
    private Chat chat;
    private Tickets tickets;
    private LiveSockets live;
    private UserId ana;
    private UserId ben;
    private ConversationId team;

    @BeforeEach
    void open() {
        chat = new Chat(folder);
        tickets = new Tickets(new SecureRandom(), Clock.systemUTC());
        live = new LiveSockets(
                new LivePorts(chat.conversations, new WireCodec(WIRE), (_, _) -> {}, LiveMeter.none()),
                tickets,
                new ServerId(UUID.randomUUID()),
                Clock.systemUTC(),
                nanos::get,
                blocking);
        chat.bus.subscribe(live);
        ana = chat.people.add("ana");
        ben = chat.people.add("ben");
        team = chat.group(ana, ben);
    }

    @AfterEach
    void close() {
        blocking.close();
        chat.close();
    }

    private FakeTransport socket(UserId user) {
        FakeTransport transport = new FakeTransport();
        live.open(user, tickets.issue(Chat.as(user)), transport);
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
