package chat.parley.server.turn;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;

/// One reader of a turn's events, from some event on. For one thread; any thread may end it.
public final class Following {

    private final TurnLog log;
    private final BooleanSupplier mayRead;
    private int next;
    private long woken;
    private volatile boolean over;

    /// @param mayRead asked whenever something came, or the log wakes its readers
    Following(TurnLog log, BooleanSupplier mayRead, int from) {
        this.log = log;
        this.mayRead = mayRead;
        this.next = from;
    }

    /// What came.
    ///
    /// @param items none when the time was over before something came
    /// @param isEnd nothing comes after these
    /// @param isWhole whether the end is the turn's own: a reader who may not read any more hears no more
    public record News(List<String> items, boolean isEnd, boolean isWhole) {}

    /// Waits for the next events.
    public News next(Duration most) throws InterruptedException {
        TurnLog.Batch batch = log.await(next, woken, most);
        woken = batch.wakings();
        if (over || !mayRead.getAsBoolean()) return new News(List.of(), true, false);
        next += batch.items().size();
        return new News(batch.items(), batch.isEnd(), true);
    }

    /// Whoever reads may not any more.
    public void end() {
        over = true;
        log.wake();
    }
}
