package chat.parley.client.core.connection;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.thread.AccountThread;
import chat.parley.client.core.thread.AccountThread.Timeout;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ClientPresence;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongFunction;
import java.util.random.RandomGenerator;

/// Keeps one live socket open for an account: opens it, greets, pings, notices silence, waits and tries again.
/// Makes every transition of [ConnectionState].
///
/// Use on the account's thread only. Leaves to its [Listener] what is said on the socket.
public final class LiveLoop {
    /// What the loop tells, on the account's thread.
    public interface Listener {
        void state(ConnectionState state);

        /// A socket is open and greeted: catch up now, then call [LiveLoop#caughtUp].
        void connected(Reply.Connected connected);

        void frame(ServerFrame frame);

        /// The socket is gone; what was asked on it gets no answer.
        void disconnected();

        /// No socket can be had for some time: ask by requests.
        void poll();
    }

    /// By both clocks: the one of the wall also counts while this computer sleeps, the other cannot be set back.
    private record Moment(Instant wall, Duration uptime) {
        Duration since(Moment before) {
            Duration byWall = Duration.between(before.wall(), wall);
            Duration byUptime = uptime.minus(before.uptime());
            return byWall.compareTo(byUptime) > 0 ? byWall : byUptime;
        }
    }

    private static final Duration GREETING = Duration.ofSeconds(15);
    private static final Duration SILENCE = Duration.ofSeconds(45);
    private static final Duration WATCH = Duration.ofSeconds(5);
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final int FAILURES_BEFORE_POLLING = 5;

    private final ServerConnection connection;
    private final AccountThread thread;
    private final Listener listener;
    private final Backoff backoff;

    private ConnectionState state = new ConnectionState.Connecting();
    private Optional<LiveSocket> socket = Optional.empty();
    private Optional<Timeout> timer = Optional.empty();
    private Optional<Timeout> polling = Optional.empty();
    private ClientPresence presence = ClientPresence.FOREGROUND;
    private Moment heard;
    private Duration pinged;
    private Duration heartbeat = Duration.ofSeconds(20);
    private boolean ticketRefused;
    private boolean isClosed;
    private long generation;
    private long frames;

    public LiveLoop(ServerConnection connection, AccountThread thread, RandomGenerator random, Listener listener) {
        this.connection = connection;
        this.thread = thread;
        this.listener = listener;
        this.backoff = new Backoff(random);
        this.heard = moment();
        this.pinged = heard.uptime();
    }

    public ConnectionState state() {
        return state;
    }

    public void start() {
        connect();
    }

    /// Tries at once, unless a socket is open or on its way.
    public void retryNow() {
        if (!(state instanceof ConnectionState.Offline) || isClosed) return;
        backoff.reset();
        connect();
    }

    /// Everything missed has arrived.
    public void caughtUp() {
        if (!(state instanceof ConnectionState.CatchingUp)) return;
        backoff.reset();
        enter(new ConnectionState.Online());
    }

    /// The catching up failed: begin anew, after a while.
    public void giveUp(String reason) {
        if (socket.isPresent()) lost(reason);
    }

    /// @param command makes the command from the number it gets
    /// @return the number, empty when there is no socket to say it on
    public Optional<Long> say(LongFunction<ClientCommand> command) {
        boolean isOpen = state instanceof ConnectionState.CatchingUp || state instanceof ConnectionState.Online;
        if (!isOpen || socket.isEmpty()) return Optional.empty();
        long id = ++frames;
        socket.get().say(command.apply(id));
        return Optional.of(id);
    }

    public void inFront(boolean front) {
        ClientPresence next = front ? ClientPresence.FOREGROUND : ClientPresence.BACKGROUND;
        if (next == presence) return;
        presence = next;
        say(id -> new ClientCommand.SetPresence(id, next));
    }

    public void close() {
        isClosed = true;
        stopTimers();
        generation++;
        socket.ifPresent(LiveSocket::close);
        socket = Optional.empty();
    }

    private void connect() {
        stopTimer();
        enter(new ConnectionState.Connecting());
        long mine = ++generation;
        heard = moment();
        timer = Optional.of(thread.after(GREETING, () -> {
            if (mine == generation) lost("The server does not answer.");
        }));
        socket = Optional.of(connection.open(new LiveListener() {
            @Override
            public void opened() {
                onThread(() ->
                        socket.ifPresent(open -> open.say(new ClientCommand.Connect(++frames, Optional.of(presence)))));
            }

            @Override
            public void received(ServerFrame frame) {
                onThread(() -> handle(frame));
            }

            @Override
            public void closed(Ending ending) {
                onThread(() -> end(ending));
            }

            private void onThread(Runnable work) {
                thread.execute(() -> {
                    if (mine == generation && !isClosed) work.run();
                });
            }
        }));
    }

    private void handle(ServerFrame frame) {
        heard = moment();
        if (frame instanceof Reply.Connected connected) {
            stopTimers();
            ticketRefused = false;
            heartbeat = Duration.ofSeconds(Math.clamp(connected.heartbeatS(), 5, 40));
            pinged = heard.uptime();
            enter(new ConnectionState.CatchingUp());
            watch();
            listener.connected(connected);
            return;
        }
        listener.frame(frame);
    }

    private void watch() {
        timer = Optional.of(thread.after(WATCH, () -> {
            Moment now = moment();
            if (now.since(heard).compareTo(SILENCE) >= 0) {
                lost("The server has gone silent.");
                return;
            }
            if (now.uptime().minus(pinged).compareTo(heartbeat) >= 0) {
                pinged = now.uptime();
                say(ClientCommand.Ping::new);
            }
            watch();
        }));
    }

    private Moment moment() {
        return new Moment(thread.now(), thread.uptime());
    }

    private void end(Ending ending) {
        switch (ending) {
            case Ending.Lost(String sentence) -> lost(sentence);
            case Ending.TicketRefused() -> {
                boolean isFirst = !ticketRefused;
                ticketRefused = true;
                drop();
                if (isFirst) connect();
                else wait("The server refuses this app's ticket.");
            }
            case Ending.SessionEnded(String sentence) -> {
                drop();
                stopTimers();
                enter(new ConnectionState.SignedOut(sentence));
            }
        }
    }

    private void lost(String reason) {
        drop();
        wait(reason);
    }

    private void drop() {
        generation++;
        boolean wasOpen = state instanceof ConnectionState.CatchingUp || state instanceof ConnectionState.Online;
        socket.ifPresent(LiveSocket::close);
        socket = Optional.empty();
        stopTimer();
        if (wasOpen) listener.disconnected();
    }

    private void wait(String reason) {
        Duration delay = backoff.next();
        enter(new ConnectionState.Offline(reason, thread.now().plus(delay)));
        timer = Optional.of(thread.after(delay, this::connect));
        if (backoff.failures() >= FAILURES_BEFORE_POLLING && polling.isEmpty()) poll();
    }

    private void poll() {
        polling = Optional.of(thread.after(POLL, () -> {
            listener.poll();
            poll();
        }));
    }

    private void enter(ConnectionState next) {
        state = next;
        listener.state(next);
    }

    private void stopTimer() {
        timer.ifPresent(Timeout::cancel);
        timer = Optional.empty();
    }

    private void stopTimers() {
        stopTimer();
        polling.ifPresent(Timeout::cancel);
        polling = Optional.empty();
    }
}
