package chat.parley.server.live;

import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Presence;
import chat.parley.protocol.live.PresenceState;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Who is connected, and who is there. In memory only: after a restart everybody is offline until they
/// return.
///
/// Any thread may call. Changes are told at the next tick, so that a short cut is not told at all.
final class Presences {

    private static final long GRACE_NANOS = Duration.ofSeconds(5).toNanos();
    private static final int MAX_LAST_SEEN = 100_000;
    private static final LiveSocket[] NONE = new LiveSocket[0];

    private final Clock clock;
    private final Map<UserId, UserSockets> users = new ConcurrentHashMap<>();
    private final Set<UserId> changed = ConcurrentHashMap.newKeySet();
    private final Map<UserId, Instant> lastSeen = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Instant> eldest) {
            return size() > MAX_LAST_SEEN;
        }
    };

    Presences(Clock clock) {
        this.clock = clock;
    }

    /// @return the user's sockets as they are now
    LiveSocket[] of(UserId user) {
        UserSockets sockets = users.get(user);
        return sockets == null ? NONE : sockets.all();
    }

    List<LiveSocket> all() {
        List<LiveSocket> all = new ArrayList<>();
        for (UserSockets sockets : users.values()) all.addAll(List.of(sockets.all()));
        return all;
    }

    int count() {
        int count = 0;
        for (UserSockets sockets : users.values()) count += sockets.all().length;
        return count;
    }

    /// @return false when the user has too many
    boolean add(LiveSocket socket, int most) {
        UserId user = socket.caller().user();
        boolean[] added = new boolean[1];
        users.compute(user, (_, present) -> {
            UserSockets sockets = present == null ? new UserSockets() : present;
            added[0] = sockets.add(socket, most);
            return sockets;
        });
        if (added[0]) changed.add(user);
        return added[0];
    }

    void remove(LiveSocket socket, long nanos) {
        UserId user = socket.caller().user();
        UserSockets sockets = users.get(user);
        if (sockets == null) return;
        sockets.remove(socket, clock.instant(), nanos);
        changed.add(user);
    }

    void changed(UserId user) {
        changed.add(user);
    }

    List<Presence> read(Collection<UserId> wanted) {
        List<Presence> found = new ArrayList<>();
        for (UserId user : wanted) {
            UserSockets sockets = users.get(user);
            if (sockets != null && sockets.told() != PresenceState.OFFLINE)
                found.add(new Presence(user, sockets.told(), Optional.empty()));
            else lastSeen(user).ifPresent(at -> found.add(new Presence(user, PresenceState.OFFLINE, Optional.of(at))));
        }
        return found;
    }

    private Optional<Instant> lastSeen(UserId user) {
        synchronized (lastSeen) {
            return Optional.ofNullable(lastSeen.get(user));
        }
    }

    /// @return what changed and is worth telling since the last time
    List<Presence> news(long nanos) {
        List<Presence> news = new ArrayList<>();
        for (UserId user : List.copyOf(changed)) {
            // Before the look: what changes while this user is told of is noted again.
            changed.remove(user);
            UserSockets sockets = users.get(user);
            if (sockets == null) continue;
            if (sockets.tellsAnew(nanos, GRACE_NANOS)) news.add(told(user, sockets));
            if (sockets.told() != sockets.state()) changed.add(user);
            else if (sockets.told() == PresenceState.OFFLINE) forget(user, sockets);
        }
        return news;
    }

    private static Presence told(UserId user, UserSockets sockets) {
        PresenceState state = sockets.told();
        return new Presence(
                user, state, state == PresenceState.OFFLINE ? Optional.of(sockets.lastSeen()) : Optional.empty());
    }

    private void forget(UserId user, UserSockets sockets) {
        synchronized (lastSeen) {
            lastSeen.remove(user);
            lastSeen.put(user, sockets.lastSeen());
        }
        users.computeIfPresent(user, (_, present) -> present.all().length == 0 ? null : present);
    }
}
