package chat.parley.client.core.connection;

import java.time.Duration;
import java.util.random.RandomGenerator;

/// How long to wait before the next try: 1 s, 2 s, 4 s … 30 s, each with 20 % of chance so that clients do
/// not return together.
final class Backoff {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final double CHANCE = 0.2;

    private final RandomGenerator random;
    private int failures;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /// Counts one failure more.
    Duration next() {
        long plain = Math.min(LONGEST.toMillis(), FIRST.toMillis() << Math.min(failures, 10));
        failures++;
        double factor = 1 - CHANCE + 2 * CHANCE * random.nextDouble();
        return Duration.ofMillis(Math.round(plain * factor));
    }

    int failures() {
        return failures;
    }

    void reset() {
        failures = 0;
    }
}
