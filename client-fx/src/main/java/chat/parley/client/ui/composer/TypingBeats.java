package chat.parley.client.ui.composer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Tells the others that somebody writes, at most once in three seconds.
final class TypingBeats {
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Clock clock;
    private final Runnable tell;
    private Optional<Instant> told = Optional.empty();

    TypingBeats(Clock clock, Runnable tell) {
        this.clock = clock;
        this.tell = tell;
    }

    void wrote() {
        Instant now = clock.instant();
        // a clock that was set back is not waited for
        boolean isTooSoon = told.filter(last -> !now.isBefore(last) && now.isBefore(last.plus(PAUSE)))
                .isPresent();
        if (!isTooSoon) {
            told = Optional.of(now);
            tell.run();
        }
    }

    /// After a message has gone out the next letter counts at once.
    void sent() {
        told = Optional.empty();
    }
}
