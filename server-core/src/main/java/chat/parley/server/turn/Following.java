package chat.parley.server.turn;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// One reader of a turn's events, from some event on. For one thread.
public final class Following {

    private final TurnLog log;
    private final BooleanSupplier mayRead;
    private int next;

    /// @param mayRead asked whenever something came
    Following(TurnLog log, BooleanSupplier mayRead, int from) {
        this.log = log;
        this.mayRead = mayRead;
        this.next = from;
    }

    /// What came.
    ///
    /// @param items none when the time was over before something came
    /// @param isEnd nothing comes after these
    /// @param isWhole whether the end is the turn's own: a reader who is no member any more hears no more
    public record News(List<String> items, boolean isEnd, boolean isWhole) {}

    /// Waits for the next events.
    public News next(Duration most) throws InterruptedException {
        TurnLog.Batch batch = log.await(next, most);
        if (!mayRead.getAsBoolean()) return new News(List.of(), true, false);
        next += batch.items().size();
        return new News(batch.items(), batch.isEnd(), true);
    }
}
