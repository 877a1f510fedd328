package chat.parley.server.asset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;

/// Bytes of a content for one who reads them all, from the first on: the last ones come only when all of them are what
/// they were. Who jumps gets them as they are.
///
/// One thread.
final class SoundChannel implements SeekableByteChannel {

    private final SeekableByteChannel from;
    private final Sha256 expected;
    private final Runnable sound;
    private final MessageDigest digest = Sha256.digest();
    private long through;

    /// @param sound called once all bytes were read and are right
    SoundChannel(SeekableByteChannel from, Sha256 expected, Runnable sound) {
        this.from = from;
        this.expected = expected;
        this.sound = sound;
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        long at = from.position();
        int start = into.position();
        int read = from.read(into);
        if (read <= 0 || at != through) return read;
        digest.update(into.duplicate().flip().position(start));
        through += read;
        if (through < from.size()) return read;
        if (!Sha256.of(digest.digest()).equals(expected)) {
            into.position(start);
            throw new IOException("the content is damaged: its bytes are not those that were uploaded");
        }
        sound.run();
        return read;
    }

    @Override
    public int write(ByteBuffer bytes) {
        throw new UnsupportedOperationException("contents do not change");
    }

    @Override
    public long position() throws IOException {
        return from.position();
    }

    @Override
    public SeekableByteChannel position(long next) throws IOException {
        SeekableByteChannel _ = from.position(next);
        return this;
    }

    @Override
    public long size() throws IOException {
        return from.size();
    }

    @Override
    public SeekableByteChannel truncate(long size) {
        throw new UnsupportedOperationException("contents do not change");
    }

    @Override
    public boolean isOpen() {
        return from.isOpen();
    }

    @Override
    public void close() throws IOException {
        from.close();
    }
}
