package chat.parley.client.ui.shell;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;

/// Whether somebody is at the app: used it within the last minutes. Another window in front for a moment is no absence.
///
/// Told of each use, and asked to look from time to time. Use on the FX thread.
final class Attendance {
    static final Duration AWAY_AFTER = Duration.ofMinutes(5);

    private final Clock clock;
    private final Consumer<Boolean> onChange;
    private Instant used;
    private boolean isThere = true;

    /// @param onChange told whether somebody is there, whenever that changes
    Attendance(Clock clock, Consumer<Boolean> onChange) {
        this.clock = clock;
        this.onChange = onChange;
        this.used = clock.instant();
    }

    boolean isThere() {
        return isThere;
    }

    /// A key, the mouse, or the window came to the front or left it.
    void use() {
        used = clock.instant();
        look();
    }

    void look() {
        boolean next = Duration.between(used, clock.instant()).compareTo(AWAY_AFTER) < 0;
        if (next == isThere) return;
        isThere = next;
        onChange.accept(next);
    }
}
