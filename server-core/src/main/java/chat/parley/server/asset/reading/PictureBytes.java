package chat.parley.server.asset.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import javax.imageio.stream.ImageInputStreamImpl;

/// A channel as the JDK's readers of pictures want it. Theirs keep a copy of the file.
final class PictureBytes extends ImageInputStreamImpl {

    private static final int BUFFER = 16 * 1024;

    private final SeekableByteChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER).limit(0);
    /// Where in the file the buffer begins.
    private long from;

    PictureBytes(SeekableByteChannel channel) {
        this.channel = channel;
    }

    @Override
    public long length() {
        try {
            return channel.size();
        } catch (IOException _) {
            return -1;
        }
    }

    @Override
    public int read() throws IOException {
        checkClosed();
        bitOffset = 0;
        if (!filled()) return -1;
        streamPos++;
        return buffer.get() & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        checkClosed();
        bitOffset = 0;
        if (length == 0) return 0;
        if (!filled()) return -1;
        int count = Math.min(length, buffer.remaining());
        buffer.get(into, offset, count);
        streamPos += count;
        return count;
    }

    /// @return whether the buffer holds the byte that comes next
    private boolean filled() throws IOException {
        long at = streamPos - from;
        if (at >= 0 && at < buffer.limit()) {
            buffer.position((int) at);
            return true;
        }
        channel.position(streamPos);
        buffer.clear();
        int count = channel.read(buffer);
        from = streamPos;
        buffer.flip();
        return count > 0;
    }
}
