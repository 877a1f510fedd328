package chat.parley.server.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What one socket still has to send, counted in bytes. Waiting frames leave joined, one write at a time.
///
///     open ──over 1 MiB──► lagging: no live news ──drained──► told by [Lag] ──► open
///       └──── over 4 MiB, or 30 s without progress ────► too slow: closed
///
/// Any thread may call; its monitor guards all of it and is not held while writing.
final class Outbox {

    static final int LAG_BYTES = 1 << 20;
    static final int MAX_BYTES = 4 << 20;
    private static final int JOINED_BYTES = 64 << 10;

    private final Transport transport;
    private final LongSupplier nanos;
    private @Nullable Queue<byte[]> waiting;
    private int waitingBytes;
    private int leavingBytes;
    private long writingSince;
    private boolean closed;
    private Runnable drained = () -> {};

    Outbox(Transport transport, LongSupplier nanos) {
        this.transport = transport;
        this.nanos = nanos;
    }

    /// @param drained called when nothing waits any more, after something did
    void onDrained(Runnable drained) {
        this.drained = drained;
    }

    /// @return false when there is no room left for it, and the socket is to be closed
    synchronized boolean add(byte[] frame) {
        if (closed) return true;
        if (bytes() + frame.length > MAX_BYTES) return false;
        if (waiting == null) waiting = new ArrayDeque<>(4);
        waiting.add(frame);
        waitingBytes += frame.length;
        return true;
    }

    synchronized int bytes() {
        return waitingBytes + leavingBytes;
    }

    /// @return for how long the present write has made no progress
    synchronized long stalledNanos(long now) {
        return leavingBytes == 0 ? 0 : now - writingSince;
    }

    void flush() {
        List<byte[]> frames;
        synchronized (this) {
            if (closed || leavingBytes > 0 || waiting == null) return;
            frames = take(waiting);
            if (waiting.isEmpty()) waiting = null;
            writingSince = nanos.getAsLong();
        }
        transport.write(frames, this::written);
    }

    private List<byte[]> take(Queue<byte[]> queue) {
        List<byte[]> frames = new ArrayList<>(Math.min(queue.size(), 64));
        for (byte[] next = queue.peek(); next != null; next = queue.peek()) {
            if (!frames.isEmpty() && leavingBytes + next.length > JOINED_BYTES) break;
            frames.add(next);
            queue.remove();
            leavingBytes += next.length;
        }
        waitingBytes -= leavingBytes;
        return frames;
    }

    private void written() {
        boolean empty;
        synchronized (this) {
            leavingBytes = 0;
            empty = waiting == null;
        }
        if (empty) drained.run();
        else flush();
    }

    synchronized void close() {
        closed = true;
        waiting = null;
        waitingBytes = 0;
    }
}
