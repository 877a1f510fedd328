package chat.parley.server.turn;

import chat.parley.protocol.id.UserId;
import java.time.Duration;
import java.util.List;

/// One reader of a turn's events, from some event on. For one thread.
public final class Following {

    private final Turn turn;
    private final UserId reader;
    private int next;

    Following(Turn turn, UserId reader, int from) {
        this.turn = turn;
        this.reader = reader;
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
        TurnLog.Batch batch = turn.log().await(next, most);
        if (!turn.hears(reader)) return new News(List.of(), true, false);
        next += batch.items().size();
        return new News(batch.items(), batch.isEnd(), true);
    }
}
