package chat.parley.server.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.HttpOutput;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.RetainableByteBuffer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Sends a piece of a file through one buffer, on the request's own thread: a reader that is slow holds up nobody else,
/// and however long it takes is well as long as something moves. One that takes nothing for a minute is let go.
final class FileSender {

    private static final int BUFFER_BYTES = 128 * 1024;

    /// Of the patience that other requests get.
    private static final int PATIENCE = 2;

    private static final Logger LOG = LoggerFactory.getLogger(FileSender.class);

    private FileSender() {}

    /// @param asked cut off when its session ends
    static void send(Context context, Answer.Content content, Optional<OpenRequest> asked) {
        context.contentType(content.contentType());
        context.res().setContentLengthLong(content.length());
        EndPoint connection = Dispatch.connection(context);
        asked.ifPresent(one -> one.onEnd(connection::close));
        long usual = connection.getIdleTimeout();
        connection.setIdleTimeout(usual * PATIENCE);
        RetainableByteBuffer buffer = ServletContextRequest.getServletContextRequest(context.req())
                .getComponents()
                .getByteBufferPool()
                .acquire(BUFFER_BYTES, true);
        try (SeekableByteChannel channel = content.channel()) {
            copy(channel.position(content.first()), content.length(), buffer.getByteBuffer(), output(context));
        } catch (IOException e) {
            LOG.debug("a reader has gone, or its session has ended");
        } finally {
            buffer.release();
            connection.setIdleTimeout(usual);
        }
    }

    private static HttpOutput output(Context context) throws IOException {
        if (context.res().getOutputStream() instanceof HttpOutput output) return output;
        throw new IllegalStateException("the engine's own output is expected");
    }

    private static void copy(SeekableByteChannel from, long length, ByteBuffer buffer, HttpOutput to)
            throws IOException {
        long left = length;
        while (left > 0) {
            buffer.clear().limit((int) Math.min(left, BUFFER_BYTES));
            int read = read(from, buffer);
            if (read < 0) return;
            left -= read;
            to.write(buffer.flip());
        }
    }

    /// Where the disk fails, the answer ends too early, and its reader sees that by the length it was told.
    private static int read(SeekableByteChannel from, ByteBuffer buffer) {
        try {
            int read = from.read(buffer);
            if (read < 0) LOG.warn("a file is shorter than it should be; parley check tells which");
            return read;
        } catch (IOException e) {
            LOG.warn("a file cannot be read: {}", e.getMessage());
            return -1;
        }
    }
}
