package chat.parley.server.web;

import chat.parley.protocol.json.Wire;
import chat.parley.protocol.turn.TurnItem;
import chat.parley.server.turn.Following;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends the events of a turn as they come, on the request's own thread: a reader that is slow holds up nobody else.
final class EventStream {

    private static final Duration KEEP_ALIVE = Duration.ofSeconds(15);
    private static final byte[] COMMENT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);

    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);

    private final byte[] done;

    EventStream(Wire wire) {
        this.done = wire.encodeItem(new TurnItem.Done()).getBytes(StandardCharsets.UTF_8);
    }

    void send(Context context, Following following) {
        context.contentType("text/event-stream; charset=utf-8");
        // A proxy that collects the answer first would spoil it.
        context.header("X-Accel-Buffering", "no");
        try {
            OutputStream out = context.res().getOutputStream();
            context.res().flushBuffer();
            while (sendNext(out, following)) out.flush();
            out.flush();
        } catch (IOException gone) {
            LOG.debug("a reader has gone, its turn goes on");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// @return whether there may be more
    private boolean sendNext(OutputStream out, Following following) throws IOException, InterruptedException {
        Following.News news = following.next(KEEP_ALIVE);
        if (news.items().isEmpty() && !news.isEnd()) {
            out.write(COMMENT);
            return true;
        }
        out.write(String.join("", news.items()).getBytes(StandardCharsets.UTF_8));
        if (news.isEnd() && news.isWhole()) out.write(done);
        return !news.isEnd();
    }
}
