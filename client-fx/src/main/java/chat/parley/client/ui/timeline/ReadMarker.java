package chat.parley.client.ui.timeline;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.LongConsumer;

/// Tells the account how far this user has read, at most once a second and never backwards.
///
/// Use on the FX thread; [#tick] must be called now and then.
final class ReadMarker {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Clock clock;
    private final LongConsumer mark;
    private Optional<Instant> told = Optional.empty();
    private long seen;
    private long marked;

    ReadMarker(Clock clock, LongConsumer mark) {
        this.clock = clock;
        this.mark = mark;
    }

    /// @param seq the newest message that stood on the screen while the window was in front
    void saw(long seq) {
        seen = Math.max(seen, seq);
        tick();
    }

    void tick() {
        if (seen <= marked || isTooSoon()) return;
        flush();
    }

    /// A clock that was set back is not waited for.
    private boolean isTooSoon() {
        Instant now = clock.instant();
        return told.filter(last -> !now.isBefore(last) && now.isBefore(last.plus(PAUSE)))
                .isPresent();
    }

    /// Tells at once, when the conversation is left.
    void flush() {
        if (seen <= marked) return;
        marked = seen;
        told = Optional.of(clock.instant());
        mark.accept(marked);
    }
}
