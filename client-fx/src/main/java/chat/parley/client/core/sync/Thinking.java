package chat.parley.client.core.sync;

import chat.parley.protocol.conversation.Reasoning;
import java.time.Duration;
import java.util.Optional;

/// How long the model of one growing answer has thought, and what, as far as it is known. Knows no clock; one thread
/// at a time.
final class Thinking {
    private static final Duration LOOK_UP_EVERY = Duration.ofSeconds(3);

    private Optional<Duration> since = Optional.empty();
    private Optional<Duration> over = Optional.empty();
    private Duration lookedUp = Duration.ZERO;
    private String text = "";

    /// @return whether it has begun to think just now
    boolean follow(boolean isThinking, Duration now) {
        boolean begins = isThinking && since.isEmpty();
        if (begins) {
            since = Optional.of(now);
            lookedUp = now;
        }
        if (!isThinking && over.isEmpty()) over = since.map(now::minus);
        return begins;
    }

    /// What the stored message says that it thought.
    void know(Reasoning stored) {
        text = stored.text();
    }

    /// @return whether what it thinks should be looked up again; it then counts as done
    boolean isLookUpDue(Duration now) {
        boolean isDue = now.minus(lookedUp).compareTo(LOOK_UP_EVERY) >= 0;
        if (isDue) lookedUp = now;
        return isDue;
    }

    /// @return empty when it has not thought
    Optional<Reasoning> soFar(Duration now) {
        return since.map(
                begun -> new Reasoning(text, over.orElse(now.minus(begun)).toMillis()));
    }
}
