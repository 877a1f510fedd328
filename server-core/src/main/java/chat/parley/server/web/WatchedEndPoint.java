package chat.parley.server.web;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.util.BufferUtil;
import org.eclipse.jetty.util.thread.Scheduler;

/// A connection that can be asked, while its request is answered, whether its client has closed it: Jetty looks only
/// when it reads.
///
/// Looking takes at most one byte off the connection, of a next request that came early, and gives it back to who
/// reads.
/// Any thread may look; its monitor guards the byte.
final class WatchedEndPoint extends SocketChannelEndPoint {

    private final SocketChannel channel;
    private final ByteBuffer early = ByteBuffer.allocate(1).limit(0);
    private boolean left;

    WatchedEndPoint(SocketChannel channel, ManagedSelector selector, SelectionKey key, Scheduler scheduler) {
        super(channel, selector, key, scheduler);
        this.channel = channel;
    }

    /// To be asked when the whole request was read.
    synchronized boolean isLeft() {
        if (left || early.hasRemaining()) return left;
        try {
            early.clear();
            left = channel.read(early) < 0;
        } catch (IOException e) {
            left = true;
        } finally {
            early.flip();
        }
        return left;
    }

    @Override
    public synchronized int fill(ByteBuffer buffer) throws IOException {
        if (!early.hasRemaining()) return super.fill(buffer);
        return BufferUtil.append(buffer, early);
    }
}
