package chat.parley.client.core.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.testing.FakeServer;
import chat.parley.client.core.testing.FakeServerConnection;
import chat.parley.client.core.testing.HandMovedThread;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// When a socket is opened, when it is given up, and how long the loop waits.
class LiveLoopTest {
    private final HandMovedThread thread = new HandMovedThread();
    private final FakeServer server = new FakeServer(thread::now);
    private final FakeServerConnection connection = new FakeServerConnection(server, FakeServer.user(1));
    private final List<ConnectionState> states = new ArrayList<>();
    private int polls;
    private int disconnections;
    private LiveLoop loop;

    @BeforeEach
    void make() {
        loop = new LiveLoop(connection, thread, new Random(7), new LiveLoop.Listener() {
            @Override
            public void state(ConnectionState state) {
                states.add(state);
            }

            @Override
            public void connected(Reply.Connected connected) {
                loop.caughtUp();
            }

            @Override
            public void frame(ServerFrame frame) {}

            @Override
            public void disconnected() {
                disconnections++;
            }

            @Override
            public void poll() {
                polls++;
            }
        });
    }

    private void start() {
        loop.start();
        thread.settle();
    }

    @Test
    void connectingBecomesCatchingUpBecomesOnline() {
        start();
        assertEquals(
                List.of(
                        new ConnectionState.Connecting(),
                        new ConnectionState.CatchingUp(),
                        new ConnectionState.Online()),
                states);
    }

    @Test
    void waitsDoubleFromOneSecondToThirtyWithAFifthOfChance_F17() {
        connection.hasNetwork = false;
        start();
        for (long plain : new long[] {1, 2, 4, 8, 16, 30, 30, 30}) {
            ConnectionState.Offline offline = assertInstanceOf(ConnectionState.Offline.class, loop.state());
            double seconds = Duration.between(thread.now(), offline.retryAt()).toMillis() / 1000.0;
            assertTrue(seconds >= plain * 0.8 - 0.01 && seconds <= plain * 1.2 + 0.01, seconds + " for " + plain);
            thread.advance(Duration.between(thread.now(), offline.retryAt()));
        }
    }

    @Test
    void tryingNowDoesNotWait() {
        connection.hasNetwork = false;
        start();
        connection.hasNetwork = true;
        loop.retryNow();
        thread.settle();
        assertInstanceOf(ConnectionState.Online.class, loop.state());
    }

    @Test
    void pingsEveryTwentySecondsAndGivesUpAfterFortyFiveOfSilence_F9() {
        start();
        thread.advance(Duration.ofSeconds(60));
        assertInstanceOf(ConnectionState.Online.class, loop.state());
        long pings = connection.said.stream()
                .filter(ClientCommand.Ping.class::isInstance)
                .count();
        assertTrue(pings >= 2 && pings <= 4, pings + " pings in a minute");
        connection.answersCommands = false;
        Instant silence = thread.now();
        while (loop.state() instanceof ConnectionState.Online) thread.advance(Duration.ofSeconds(1));
        assertTrue(Duration.between(silence, thread.now()).toSeconds() <= 50);
        assertEquals(1, disconnections);
    }

    @Test
    void aServerThatDoesNotGreetIsGivenUp() {
        connection.answersCommands = false;
        start();
        thread.advance(Duration.ofSeconds(16));
        assertInstanceOf(ConnectionState.Offline.class, loop.state());
    }

    @Test
    void aRefusedTicketIsFetchedAnewAtOnceAndThenWithPatience() {
        start();
        connection.end(new Ending.TicketRefused());
        thread.settle();
        assertEquals(2, connection.sockets);
        assertInstanceOf(ConnectionState.Online.class, loop.state());
        connection.hasNetwork = false;
        connection.ending = _ -> new Ending.TicketRefused();
        connection.end(new Ending.TicketRefused());
        thread.settle();
        assertInstanceOf(ConnectionState.Offline.class, loop.state());
    }

    @Test
    void anEndedSessionIsNotTriedAgain() {
        start();
        connection.end(new Ending.SessionEnded("The session has ended. Sign in again."));
        thread.settle();
        thread.advance(Duration.ofMinutes(10));
        assertInstanceOf(ConnectionState.SignedOut.class, loop.state());
        assertEquals(1, connection.sockets);
    }

    @Test
    void afterFiveFailuresItAsksByRequestsEveryTenSecondsUntilASocketIsBack() {
        connection.hasNetwork = false;
        start();
        thread.advance(Duration.ofSeconds(14));
        assertEquals(0, polls);
        thread.advance(Duration.ofSeconds(60));
        assertTrue(polls >= 4 && polls <= 7, polls + " polls");
        connection.hasNetwork = true;
        loop.retryNow();
        thread.settle();
        int before = polls;
        thread.advance(Duration.ofSeconds(60));
        assertEquals(before, polls);
    }

    @Test
    void framesOfAnOldSocketAreNotHeard() {
        start();
        connection.cut();
        thread.settle();
        long known = states.size();
        connection.deliver(List.of(new Reply.Pong(1)));
        thread.settle();
        assertEquals(known, states.size());
    }
}
