package chat.parley.server.conversation;

import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// The server's time in whole milliseconds, which never goes back even when the computer's clock does.
///
/// Any thread may ask.
public final class ServerTime {

    private final Clock clock;
    private final AtomicLong latest;

    /// @param floor no time before this is ever given
    public ServerTime(Clock clock, Instant floor) {
        this.clock = clock;
        this.latest = new AtomicLong(floor.toEpochMilli());
    }

    /// @return the latest time that was given; a change that comes later has this time or a later one, also after a
    ///         restart
    public Instant latest() {
        return Instant.ofEpochMilli(latest.get());
    }

    public Instant now() {
        long now = clock.millis();
        return Instant.ofEpochMilli(latest.accumulateAndGet(now, Math::max));
    }
}
