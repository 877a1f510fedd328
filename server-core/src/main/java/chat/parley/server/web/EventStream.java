package chat.parley.server.web;

import chat.parley.protocol.json.Wire;
import chat.parley.protocol.turn.TurnItem;
import chat.parley.server.turn.Following;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// Sends the events of a turn as they come, on the request's own thread: a reader that is slow holds up nobody else.
final class EventStream {

    static final String TYPE = "text/event-stream; charset=utf-8";
    private static final byte[] COMMENT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    private final byte[] done;
    private final Duration keepAlive;

    /// @param keepAlive how long nothing is said before the reader is told that there is still somebody
    EventStream(Wire wire, Duration keepAlive) {
        this.done = wire.encodeItem(new TurnItem.Done()).getBytes(StandardCharsets.UTF_8);
        this.keepAlive = keepAlive;
    }

    void write(OutputStream out, Following following) throws IOException {
        try {
            while (writeNext(out, following)) out.flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether there may be more
    private boolean writeNext(OutputStream out, Following following) throws IOException, InterruptedException {
        Following.News news = following.next(keepAlive);
        if (news.items().isEmpty() && !news.isEnd()) {
            out.write(COMMENT);
            return true;
        }
        if (!news.items().isEmpty()) out.write(String.join("", news.items()).getBytes(StandardCharsets.UTF_8));
        if (news.isEnd() && news.isWhole()) out.write(done);
        return !news.isEnd();
    }
}
