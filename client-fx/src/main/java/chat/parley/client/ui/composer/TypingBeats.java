package chat.parley.client.ui.composer;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/// Tells the others that somebody writes, at most once in three seconds.
final class TypingBeats {
    private static final Duration PAUSE = Duration.ofSeconds(3);

    private final Clock clock;
    private final Runnable tell;
    private Instant next = Instant.MIN;

    TypingBeats(Clock clock, Runnable tell) {
        this.clock = clock;
        this.tell = tell;
    }

    void wrote() {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(PAUSE);
            tell.run();
        }
    }

    /// After a message has gone out the next letter counts at once.
    void sent() {
        next = Instant.MIN;
    }
}
