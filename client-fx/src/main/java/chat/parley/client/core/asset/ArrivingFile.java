package chat.parley.client.core.asset;

import chat.parley.client.core.connection.ContentSink;
import chat.parley.client.core.file.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.LongConsumer;

/// A file that is being fetched: written as it comes, and gone on with after a cut. Used by one fetching at a time.
final class ArrivingFile implements ContentSink {
    private static final long STEP = 1 << 18;

    private final Path path;
    private final LongConsumer progress;
    private volatile long received;
    private volatile long total;
    private volatile Optional<String> etag = Optional.empty();
    private Optional<FileChannel> out = Optional.empty();
    private long told;

    /// @param progress hears now and then how many bytes are here, on the network's thread
    ArrivingFile(Path path, LongConsumer progress) {
        this.path = path;
        this.progress = progress;
    }

    Path path() {
        return path;
    }

    long received() {
        return received;
    }

    long total() {
        return total;
    }

    Optional<String> etag() {
        return etag;
    }

    @Override
    public void begin(long from, long size, Optional<String> tag) {
        close();
        try {
            OwnerOnly.folder(path.toAbsolutePath().resolveSibling(""));
            OwnerOnly.file(path);
            FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE);
            out = Optional.of(channel);
            channel.truncate(from);
            channel.position(from);
        } catch (IOException e) {
            throw FetchedFolder.failed(e);
        }
        received = from;
        total = size;
        etag = tag;
        told = from;
        progress.accept(from);
    }

    @Override
    public void bytes(byte[] piece, int length) {
        try {
            ByteBuffer rest = ByteBuffer.wrap(piece, 0, length);
            while (rest.hasRemaining()) out.orElseThrow().write(rest);
        } catch (IOException e) {
            throw FetchedFolder.failed(e);
        }
        long here = received + length;
        received = here;
        if (here - told < STEP) return;
        told = here;
        progress.accept(here);
    }

    @Override
    public void end() {
        close();
    }

    /// What was written stays.
    @Override
    public void cut() {
        close();
    }

    private void close() {
        Optional<FileChannel> before = out;
        out = Optional.empty();
        try {
            if (before.isPresent()) before.get().close();
        } catch (IOException e) {
            throw FetchedFolder.failed(e);
        }
    }

    /// What is here is worth nothing: from the start again.
    void forget() {
        received = 0;
        etag = Optional.empty();
    }
}
