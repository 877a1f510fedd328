package chat.parley.server.live;

import chat.parley.protocol.live.ClientPresence;
import chat.parley.protocol.live.PresenceState;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/// The sockets of one user and what others were last told about them. Its monitor guards it.
final class UserSockets {

    private volatile LiveSocket[] sockets = new LiveSocket[0];
    private PresenceState told = PresenceState.OFFLINE;
    private Instant lastSeen = Instant.EPOCH;
    private long emptySince;

    /// @return a snapshot that nobody changes
    LiveSocket[] all() {
        return sockets;
    }

    /// @return false when there are too many already
    synchronized boolean add(LiveSocket socket, int most) {
        if (sockets.length >= most) return false;
        LiveSocket[] more = Arrays.copyOf(sockets, sockets.length + 1);
        more[sockets.length] = socket;
        sockets = more;
        return true;
    }

    synchronized void remove(LiveSocket socket, Instant now, long nanos) {
        List<LiveSocket> fewer = Arrays.stream(sockets).filter(s -> s != socket).toList();
        if (fewer.size() == sockets.length) return;
        sockets = fewer.toArray(LiveSocket[]::new);
        lastSeen = now;
        emptySince = nanos;
    }

    Instant lastSeen() {
        synchronized (this) {
            return lastSeen;
        }
    }

    PresenceState state() {
        LiveSocket[] present = sockets;
        if (present.length == 0) return PresenceState.OFFLINE;
        for (LiveSocket socket : present)
            if (socket.presence() == ClientPresence.FOREGROUND) return PresenceState.ONLINE;
        return PresenceState.AWAY;
    }

    /// @return what others were told last
    synchronized PresenceState told() {
        return told;
    }

    /// @param grace how long somebody without a socket still counts as there: most come right back
    /// @return whether others are to be told something new now
    synchronized boolean tellsAnew(long nanos, long grace) {
        PresenceState state = state();
        if (state == told) return false;
        if (state == PresenceState.OFFLINE && nanos - emptySince < grace) return false;
        told = state;
        return true;
    }
}
