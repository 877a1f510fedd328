package chat.parley.server.limit;

import chat.parley.protocol.error.Refused;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/// How much of something that takes its time each has under way.
///
/// Any thread may call.
public final class AtOnce {

    private static final Duration SOON = Duration.ofSeconds(2);

    private final int most;
    private final Map<String, Integer> running = new ConcurrentHashMap<>();

    public AtOnce(int most) {
        this.most = most;
    }

    /// @return gives the place back; more than once does no harm
    /// @throws Refused `rate_limited` when there are as many as may be
    public Runnable take(String who) {
        int now = running.merge(who, 1, Integer::sum);
        if (now > most) {
            giveBack(who);
            throw Refused.rateLimited(SOON);
        }
        AtomicBoolean taken = new AtomicBoolean(true);
        return () -> {
            if (taken.getAndSet(false)) giveBack(who);
        };
    }

    private void giveBack(String who) {
        var _ = running.computeIfPresent(who, (_, count) -> count == 1 ? null : count - 1);
    }
}
