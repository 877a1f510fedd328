package chat.parley.server.asset.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.io.RandomAccessReadView;

/// A channel as PDFBox wants it, read in pieces.
final class DocumentBytes implements RandomAccessRead {

    private static final int BUFFER = 16 * 1024;

    private final SeekableByteChannel channel;
    private final long length;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    /// Where in the file the buffer begins.
    private long from;
    private long position;
    private boolean closed;

    DocumentBytes(SeekableByteChannel channel) throws IOException {
        this.channel = channel;
        this.length = channel.size();
    }

    @Override
    public int read() throws IOException {
        if (!filled()) return -1;
        position++;
        return buffer.get() & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int wanted) throws IOException {
        if (wanted == 0) return 0;
        if (!filled()) return -1;
        int count = Math.min(wanted, buffer.remaining());
        buffer.get(into, offset, count);
        position += count;
        return count;
    }

    /// @return whether the buffer holds the byte that comes next
    private boolean filled() throws IOException {
        if (closed) throw new IOException("closed");
        long at = position - from;
        if (at >= 0 && at < buffer.limit()) {
            buffer.position((int) at);
            return true;
        }
        if (position >= length) return false;
        channel.position(position);
        buffer.clear();
        int count = channel.read(buffer);
        from = position;
        buffer.flip();
        return count > 0;
    }

    @Override
    public long getPosition() {
        return position;
    }

    @Override
    public void seek(long to) throws IOException {
        if (to < 0) throw new IOException("before the beginning");
        position = Math.min(to, length);
    }

    @Override
    public long length() {
        return length;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public boolean isEOF() {
        return position >= length;
    }

    @Override
    public RandomAccessReadView createView(long start, long size) {
        return new RandomAccessReadView(this, start, size);
    }

    @Override
    public void close() throws IOException {
        closed = true;
        channel.close();
    }
}
