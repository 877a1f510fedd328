package chat.parley.server.live;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ClientPresence;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.server.account.Caller;
import chat.parley.server.bus.News;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connected app. Any thread may call; its monitor guards what is not volatile, and no I/O happens
/// under it.
///
///     open ──client closes, cut──► gone
///       └──close(code)──► closing ──closed, or 5 s──► gone
///
/// Holds little while idle: there may be thousands.
public final class LiveSocket {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);
    private static final int MAX_PENDING = 64;
    private static final int MAX_BAD_FRAMES = 10;
    private static final long BAD_FRAMES_NANOS = Duration.ofMinutes(1).toNanos();

    private final LiveSockets sockets;
    private final Caller caller;
    private final Transport transport;
    private final Outbox outbox;
    private volatile ClientPresence presence = ClientPresence.BACKGROUND;
    private volatile long heardAt;
    private volatile long closingSince;
    /// When the first piece came of a message that is not whole yet.
    private volatile long arrivingSince;
    private volatile boolean arriving;
    private volatile boolean closing;
    private int pending;
    private boolean held;
    private boolean unflushed;
    private int badFrames;
    private long badFramesSince;
    private @Nullable Lag lag;
    private boolean mending;

    LiveSocket(LiveSockets sockets, Caller caller, Transport transport) {
        this.sockets = sockets;
        this.caller = caller;
        this.transport = transport;
        this.outbox = new Outbox(transport, sockets::nanos);
        this.heardAt = sockets.nanos();
        outbox.onDrained(this::drained);
    }

    Caller caller() {
        return caller;
    }

    ClientPresence presence() {
        return presence;
    }

    void setPresence(ClientPresence state) {
        presence = state;
    }

    /// Takes one whole text frame; the next one is asked for when there is room for it.
    ///
    /// @param text valid UTF-8
    public void handleText(byte[] text) {
        long now = sockets.nanos();
        heardAt = now;
        arriving = false;
        if (closing) {
            transport.demand();
            return;
        }
        synchronized (this) {
            pending++;
        }
        try {
            ClientCommand command = sockets.codec().decode(text);
            sockets.commands().handle(this, command, now);
        } catch (BadFrame e) {
            finish(new ErrorFrame(
                    e.id(), e.code().wireName(), e.detail(), e.field(), e.code().retryable(), Optional.empty()));
            if (countBadFrame(now)) close(CloseCode.TOO_MANY_BAD_FRAMES);
        }
        demandIfRoom();
    }

    /// Something that may not be came: good-bye. Reads on for the client's own good-bye.
    public void refuseFrames(CloseCode code) {
        close(code);
        transport.demand();
    }

    /// Something that is no text came, such as a pong: the client is there.
    public void handleSign() {
        heardAt = sockets.nanos();
        transport.demand();
    }

    /// A piece of a message came that is not whole yet.
    public void handlePiece() {
        if (!arriving) {
            arrivingSince = sockets.nanos();
            arriving = true;
        }
        handleSign();
    }

    /// The connection is gone, whoever ended it.
    public void handleClosed() {
        closing = true;
        outbox.close();
        sockets.remove(this);
    }

    /// Answers a command and counts it as done.
    void finish(ServerFrame answer) {
        send(sockets.codec().encode(answer));
        outbox.flush();
        finish();
    }

    /// As [#finish(ServerFrame)], while a group is answered, which flushes when it is done.
    void finishInGroup(ServerFrame answer) {
        send(sockets.codec().encode(answer));
        sockets.flushLater(this);
        finish();
    }

    /// A command that has no answer is done.
    void finish() {
        boolean ask;
        synchronized (this) {
            pending--;
            ask = held && pending <= MAX_PENDING / 2;
            if (ask) held = false;
        }
        if (ask) transport.demand();
    }

    /// @param id the refused command's own number
    void refuse(long id, RuntimeException why) {
        finish(error(id, why));
    }

    void refuseInGroup(long id, RuntimeException why) {
        finishInGroup(error(id, why));
    }

    private static ErrorFrame error(long id, RuntimeException why) {
        if (why instanceof Refused r)
            return new ErrorFrame(
                    Optional.of(id),
                    r.code().wireName(),
                    r.detail(),
                    r.field(),
                    r.code().retryable(),
                    r.retryAfter().map(Duration::toMillis));
        LOG.error("a command failed", why);
        ErrorCode code = ErrorCode.INTERNAL;
        return new ErrorFrame(
                Optional.of(id), code.wireName(), code.title() + ".", Optional.empty(), true, Optional.empty());
    }

    private void demandIfRoom() {
        synchronized (this) {
            if (pending > MAX_PENDING) {
                held = true;
                return;
            }
        }
        transport.demand();
    }

    private synchronized boolean countBadFrame(long now) {
        if (badFrames == 0 || now - badFramesSince > BAD_FRAMES_NANOS) {
            badFrames = 0;
            badFramesSince = now;
        }
        return ++badFrames >= MAX_BAD_FRAMES;
    }

    /// Puts news into the outbox, or notes that it was left out.
    ///
    /// @return whether the outbox has something to flush
    boolean push(byte[] frame, News news) {
        if (closing) return false;
        if (leftOut(news)) return false;
        send(frame);
        return true;
    }

    /// Puts a frame into the outbox unless the socket lags: it is of no use later.
    boolean whisper(byte[] frame) {
        synchronized (this) {
            if (closing || lag != null || outbox.bytes() > Outbox.LAG_BYTES) return false;
        }
        send(frame);
        return true;
    }

    boolean isClosing() {
        return closing;
    }

    private synchronized boolean leftOut(News news) {
        if (lag == null && outbox.bytes() <= Outbox.LAG_BYTES) return false;
        if (lag == null) lag = new Lag();
        return lag.leaveOut(news);
    }

    /// Puts a frame into the outbox that nobody else gets; flush it afterwards.
    void send(byte[] frame) {
        if (!outbox.add(frame)) close(CloseCode.TOO_SLOW);
    }

    void flush() {
        synchronized (this) {
            unflushed = false;
        }
        outbox.flush();
    }

    /// @return true for the first who asks since the last flush
    synchronized boolean needsFlush() {
        if (unflushed) return false;
        unflushed = true;
        return true;
    }

    private void drained() {
        synchronized (this) {
            if (closing || lag == null || mending) return;
            mending = true;
        }
        sockets.mend(this);
    }

    synchronized Optional<Map.Entry<ConversationId, Lag.Gap>> nextGap() {
        return closing || lag == null ? Optional.empty() : lag.next();
    }

    /// The log was told up to here; the last gap that closes brings live news back.
    synchronized boolean told(ConversationId conversation, long rev) {
        if (lag == null) return true;
        boolean all = lag.told(conversation, rev);
        if (lag.isEmpty()) lag = null;
        return all;
    }

    /// Mending has ended: nothing is left out any more, or there is no room for more at present.
    void mended() {
        boolean again;
        synchronized (this) {
            mending = false;
            if (lag != null && lag.isEmpty()) lag = null;
            again = lag != null && outbox.bytes() == 0;
        }
        if (again) drained();
    }

    int outboxBytes() {
        return outbox.bytes();
    }

    /// @return the silence of the client
    long silentNanos(long now) {
        return now - heardAt;
    }

    /// @return for how long a message has been on its way, however steadily its bytes drip
    long arrivingNanos(long now) {
        return arriving ? now - arrivingSince : 0;
    }

    long stalledNanos(long now) {
        return outbox.stalledNanos(now);
    }

    void close(CloseCode code) {
        synchronized (this) {
            if (closing) return;
            closing = true;
            closingSince = sockets.nanos();
        }
        outbox.close();
        transport.close(code);
    }

    /// Cuts the connection when saying good-bye takes too long.
    void cutIfClosingSince(long before) {
        if (closing && closingSince - before < 0) transport.abort();
    }
}
