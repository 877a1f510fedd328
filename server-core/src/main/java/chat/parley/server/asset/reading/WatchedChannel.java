package chat.parley.server.asset.reading;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/// The bytes of a file, until its reading is stopped.
final class WatchedChannel implements SeekableByteChannel {

    private final SeekableByteChannel bytes;
    private final Pace pace;

    WatchedChannel(SeekableByteChannel bytes, Pace pace) {
        this.bytes = bytes;
        this.pace = pace;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        pace.check();
        return bytes.read(into);
    }

    @Override
    public int write(ByteBuffer from) {
        throw new NonWritableChannelException();
    }

    @Override
    public long position() throws IOException {
        return bytes.position();
    }

    @Override
    public SeekableByteChannel position(long position) throws IOException {
        pace.check();
        bytes.position(position);
        return this;
    }

    @Override
    public long size() throws IOException {
        return bytes.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new NonWritableChannelException();
    }

    @Override
    public boolean isOpen() {
        return bytes.isOpen();
    }

    @Override
    public void close() throws IOException {
        bytes.close();
    }
}
