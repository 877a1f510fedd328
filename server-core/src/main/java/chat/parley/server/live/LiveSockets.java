package chat.parley.server.live;

import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Presence;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.server.account.Caller;
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.News;
import chat.parley.server.limit.Sizes;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// All live sockets of this server: tells each what its user should hear, in the order it happened, every
/// push encoded once.
///
/// Any thread may call. News come in as groups are answered and leave together; [#tick()]
/// does what has its time: presence, receipts, silence, stalled sockets.
public final class LiveSockets implements EventBus.Listener {

    private static final Logger LOG = LoggerFactory.getLogger(LiveSockets.class);

    /// How often [#tick()] should be called.
    public static final Duration TICK = Duration.ofMillis(200);

    private static final long SILENCE_NANOS = Duration.ofSeconds(45).toNanos();
    private static final long STALLED_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long GOOD_BYE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final long INSPECTION_NANOS = Duration.ofSeconds(1).toNanos();
    private static final long SESSION_CHECK_NANOS = Duration.ofMinutes(1).toNanos();

    private final LivePorts ports;
    private final Commands commands;
    private final Mending mending;
    private final Presences presences;
    private final Topics topics = new Topics();
    private final Receipts receipts = new Receipts();
    private final Tickets tickets;
    private final LongSupplier nanos;
    private final Executor blocking;
    private final Object dirtyLock = new Object();
    private List<LiveSocket> dirty = new ArrayList<>();
    private volatile boolean stopping;
    private volatile long inspectedAt;
    private volatile long sessionsCheckedAt;

    /// @param nanos a clock that only goes forward, such as [System#nanoTime]
    /// @param blocking runs what reads the database: virtual threads
    public LiveSockets(
            LivePorts ports, Tickets tickets, Origin origin, Clock clock, LongSupplier nanos, Executor blocking) {
        this.ports = ports;
        this.tickets = tickets;
        this.nanos = nanos;
        this.blocking = blocking;
        this.presences = new Presences(clock);
        this.commands = new Commands(ports, this, origin, blocking);
        this.mending = new Mending(ports.conversations(), ports.codec());
        this.inspectedAt = nanos.getAsLong();
        this.sessionsCheckedAt = inspectedAt;
    }

    /// Opens a socket for whom a ticket belongs to.
    ///
    /// @param verify the ticket
    /// @return empty when the socket was closed at once: the ticket is not valid, or there are too many
    ///        sockets
    public Optional<LiveSocket> open(UserId user, String verify, Transport transport) {
        Optional<Caller> caller = tickets.redeem(user, verify);
        if (caller.isEmpty() || stopping) {
            transport.close(stopping ? CloseCode.SERVER_STOPPING : CloseCode.BAD_TICKET);
            return Optional.empty();
        }
        LiveSocket socket = new LiveSocket(this, caller.get(), transport);
        if (!presences.add(socket, Sizes.SOCKETS_PER_USER)) {
            transport.close(CloseCode.TOO_MANY_SOCKETS);
            return Optional.empty();
        }
        if (stopping) socket.close(CloseCode.SERVER_STOPPING);
        // Its session may have ended after the ticket was asked for and before the socket could be found.
        checkSessionsLater(List.of(socket));
        return Optional.of(socket);
    }

    void remove(LiveSocket socket) {
        topics.remove(socket);
        presences.remove(socket, nanos());
    }

    /// Closes all sockets of a session that has ended.
    public void endSession(SessionId session) {
        tickets.revoke(session);
        for (LiveSocket socket : presences.all())
            if (socket.caller().session().equals(session)) socket.close(CloseCode.SESSION_ENDED);
    }

    /// Closes all sockets of a user whose sessions have all ended.
    public void endUser(UserId user) {
        tickets.revoke(user);
        for (LiveSocket socket : presences.of(user)) socket.close(CloseCode.SESSION_ENDED);
    }

    private void checkSessionsLater(List<LiveSocket> asked) {
        if (asked.isEmpty()) return;
        try {
            blocking.execute(() -> checkSessions(asked));
        } catch (RejectedExecutionException stopped) {
            LOG.debug("sessions are not checked any more");
        }
    }

    /// Closes those whose session has ended, as the database knows it.
    private void checkSessions(List<LiveSocket> asked) {
        Set<SessionId> sessions = new HashSet<>();
        for (LiveSocket socket : asked) sessions.add(socket.caller().session());
        try {
            Set<SessionId> ended = ports.sessions().ended(sessions);
            for (LiveSocket socket : asked)
                if (ended.contains(socket.caller().session())) socket.close(CloseCode.SESSION_ENDED);
        } catch (RuntimeException e) {
            // The edge of this thread; they are all asked for again within a minute.
            LOG.warn("sessions of live sockets cannot be checked now: {}", e.getMessage());
        }
    }

    /// Tells everybody to come back later. No socket is opened any more.
    public void stop() {
        stopping = true;
        for (LiveSocket socket : presences.all()) socket.close(CloseCode.SERVER_STOPPING);
    }

    /// @return how many sockets are open
    public int count() {
        return presences.count();
    }

    /// @return the sessions that have a socket open
    public Set<SessionId> sessions() {
        Set<SessionId> sessions = new HashSet<>();
        for (LiveSocket socket : presences.all()) sessions.add(socket.caller().session());
        return sessions;
    }

    /// @return what all outboxes hold together
    public long outboxBytes() {
        long bytes = 0;
        for (LiveSocket socket : presences.all()) bytes += socket.outboxBytes();
        return bytes;
    }

    @Override
    public void handle(News news) {
        switch (news.push()) {
            case Push.MessageRead receipt -> receipts.hold(news, receipt);
            case Push.ConversationUpdated update -> {
                topics.membersAre(update.conversationId(), news.audience());
                receipts.membersAre(update.conversationId(), news.audience());
                deliver(news);
            }
            case Push.Event(TopicEvent.ConversationDeleted gone) -> {
                deliver(news);
                receipts.left(gone.conversationId(), news.audience());
                for (UserId user : news.audience())
                    for (LiveSocket socket : presences.of(user)) topics.unsubscribe(socket, gone.conversationId());
            }
            case Push.TurnEvent event -> deliverToSubscribers(news, event);
            case Push.NewMessage _, Push.MessageUpdated _, Push.PresenceUpdate _, Push.SomeoneTyping _, Push.Event _ ->
                deliver(news);
        }
    }

    private void deliver(News news) {
        byte[] frame = null;
        int reached = 0;
        for (UserId user : news.audience())
            for (LiveSocket socket : presences.of(user)) {
                if (frame == null) frame = ports.codec().encode(news.push());
                if (socket.push(frame, news)) flushLater(socket);
                reached++;
            }
        ports.meter().pushed(reached);
    }

    /// What passes by is heard by those who have the conversation open; the others see what is left of it.
    private void deliverToSubscribers(News news, Push.TurnEvent event) {
        byte[] frame = null;
        for (LiveSocket socket : topics.subscribers(event.conversationId())) {
            if (!news.audience().contains(socket.caller().user())) continue;
            if (frame == null) frame = ports.codec().encode(event);
            if (socket.push(frame, news)) flushLater(socket);
        }
    }

    @Override
    public void flush() {
        List<LiveSocket> batch;
        synchronized (dirtyLock) {
            if (dirty.isEmpty()) return;
            batch = dirty;
            dirty = new ArrayList<>();
        }
        for (LiveSocket socket : batch) socket.flush();
    }

    void flushLater(LiveSocket socket) {
        if (!socket.needsFlush()) return;
        synchronized (dirtyLock) {
            dirty.add(socket);
        }
    }

    /// Does what is due. One thread at a time.
    public void tick() {
        long now = nanos();
        for (News receipt : receipts.take()) deliver(receipt);
        for (Presence presence : presences.news(now)) tellPresence(presence);
        flush();
        if (now - inspectedAt >= INSPECTION_NANOS) {
            inspectedAt = now;
            tickets.forgetExpired();
            for (LiveSocket socket : presences.all()) inspect(socket, now);
        }
        if (now - sessionsCheckedAt >= SESSION_CHECK_NANOS) {
            sessionsCheckedAt = now;
            checkSessionsLater(presences.all());
        }
    }

    private static void inspect(LiveSocket socket, long now) {
        if (socket.silentNanos(now) > SILENCE_NANOS) socket.close(CloseCode.SILENT);
        if (socket.stalledNanos(now) > STALLED_NANOS) socket.close(CloseCode.TOO_SLOW);
        if (socket.arrivingNanos(now) > Sizes.REQUEST_TIME.toNanos()) socket.close(CloseCode.DRIPPING);
        socket.cutIfClosingSince(now - GOOD_BYE_NANOS);
    }

    private void tellPresence(Presence presence) {
        Set<LiveSocket> watchers = topics.watchers(presence.userId());
        watchers.removeIf(socket -> socket.caller().user().equals(presence.userId()));
        tell(watchers, new Push.PresenceUpdate(presence.userId(), presence.state(), presence.lastSeen()));
    }

    /// Tells what is not worth telling later: sockets that lag do not hear it.
    void tell(Collection<LiveSocket> receivers, Push push) {
        if (receivers.isEmpty()) return;
        byte[] frame = ports.codec().encode(push);
        for (LiveSocket socket : receivers) if (socket.whisper(frame)) socket.flush();
    }

    void subscribe(LiveSocket socket, Topics.Wish wish, Set<UserId> members) {
        topics.subscribe(wish, members);
        // It may have gone while its snapshot was read.
        if (socket.isClosing()) topics.remove(socket);
    }

    void mend(LiveSocket socket) {
        try {
            blocking.execute(() -> mending.mend(socket));
        } catch (RejectedExecutionException stopped) {
            socket.close(CloseCode.SERVER_STOPPING);
        }
    }

    Commands commands() {
        return commands;
    }

    FrameCodec codec() {
        return ports.codec();
    }

    Presences presences() {
        return presences;
    }

    Topics topics() {
        return topics;
    }

    long nanos() {
        return nanos.getAsLong();
    }
}
