package chat.parley.server.asset;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.FileId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The bytes of uploads as they arrive: one request at a time adds to a file, the latest one.
///
/// A client whose connection broke comes again while its first request still waits for bytes: the first may then write
/// no more. Any thread may call. A lock for each file is held while a piece of its part is written: nobody else needs
/// that lock but the file's own next request.
public final class Arrivals {

    private static final Logger LOG = LoggerFactory.getLogger(Arrivals.class);
    private static final int CHUNK = 256 * 1024;

    /// Who adds to one file.
    private static final class Line {
        private final ReentrantLock lock = new ReentrantLock();
        private long latest;
        private int inside;
    }

    private final Contents whole;
    private final ContentStore contents;
    private final Hashes hashes;
    private final Map<FileId, Line> lines = new ConcurrentHashMap<>();

    /// @param behind computes hashes
    public Arrivals(Contents whole, Executor behind) {
        this.whole = whole;
        this.contents = whole.store();
        this.hashes = new Hashes(whole.store(), behind);
    }

    /// @return how many bytes are safe
    long received(ContentId content) {
        try {
            return contents.size(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A file of no bytes has a content too: no part ever makes it.
    void addNothing(ContentId content) {
        try (ContentStore.Adding adding = contents.add(content, 0)) {
            adding.sync();
        } catch (IOException e) {
            throw full(e);
        }
    }

    /// What came is safe, also of requests that never ended.
    void sync(ContentId content) {
        try {
            contents.sync(content);
        } catch (IOException e) {
            throw full(e);
        }
    }

    /// @return whether whole bytes stand there as they came
    boolean isSound(FileReads.Content content) {
        return whole.isSound(content);
    }

    /// Adds a part and returns once it is safe. What came of it before a cut is kept.
    void add(FileId file, ContentId content, Uploads.Range range, InputStream body) {
        Line line = enter(file);
        try {
            add(line, content, range, body);
        } finally {
            leave(file);
        }
    }

    private void add(Line line, ContentId content, Uploads.Range range, InputStream body) {
        long turn;
        ContentStore.Adding adding;
        line.lock.lock();
        try {
            long received = received(content);
            if (received != range.first()) throw offset(received);
            line.latest++;
            turn = line.latest;
            adding = contents.add(content, received);
        } catch (IOException e) {
            throw full(e);
        } finally {
            line.lock.unlock();
        }
        try (adding) {
            copy(line, turn, adding, range.length(), body);
            hashes.follow(content, range.last() + 1);
        } catch (IOException e) {
            giveBack(line, turn, content, range.first());
            throw full(e);
        }
    }

    /// What did not fit takes no space; once another request goes on behind it, it stays.
    private void giveBack(Line line, long turn, ContentId content, long before) {
        line.lock.lock();
        try {
            if (line.latest == turn) contents.add(content, before).close();
        } catch (IOException e) {
            LOG.debug("a part cannot be taken back: {}", e.getMessage());
        } finally {
            line.lock.unlock();
        }
    }

    private static void copy(Line line, long turn, ContentStore.Adding adding, long length, InputStream body)
            throws IOException {
        byte[] chunk = new byte[(int) Math.min(CHUNK, length)];
        long left = length;
        while (left > 0) {
            int read = next(body, chunk, (int) Math.min(chunk.length, left));
            if (read <= 0) {
                inTurn(line, turn, adding::sync);
                throw Refused.because(
                        ErrorCode.BAD_REQUEST, "The part ended before it was complete; what came of it is kept.");
            }
            inTurn(line, turn, () -> adding.write(ByteBuffer.wrap(chunk, 0, read)));
            left -= read;
        }
        inTurn(line, turn, adding::sync);
    }

    /// @return how many bytes came; none when the connection was cut
    private static int next(InputStream body, byte[] chunk, int most) {
        try {
            return body.readNBytes(chunk, 0, most);
        } catch (IOException e) {
            LOG.debug("an upload was cut");
            return 0;
        }
    }

    private interface Step {
        void run() throws IOException;
    }

    private static void inTurn(Line line, long turn, Step step) throws IOException {
        line.lock.lock();
        try {
            if (line.latest != turn)
                throw Refused.because(ErrorCode.UPLOAD_OFFSET, "Another request goes on with this upload.");
            step.run();
        } finally {
            line.lock.unlock();
        }
    }

    private Line enter(FileId file) {
        return lines.compute(file, (_, present) -> {
            Line line = present == null ? new Line() : present;
            line.inside++;
            return line;
        });
    }

    private void leave(FileId file) {
        Line _ = lines.computeIfPresent(file, (_, line) -> {
            line.inside--;
            return line.inside == 0 ? null : line;
        });
    }

    /// @return the hash of the bytes that are there
    Sha256 hash(ContentId content, long size) {
        try {
            return hashes.of(content, size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Removes bytes that are not needed; what cannot be removed now, the next collection finds.
    void discard(ContentId content) {
        hashes.forget(content);
        try {
            contents.delete(content);
        } catch (IOException e) {
            LOG.warn("a content that is not needed could not be removed: {}", e.getMessage());
        }
    }

    private static Refused offset(long received) {
        return Refused.because(ErrorCode.UPLOAD_OFFSET, received + " bytes are safe on the server. Go on from there.");
    }

    private static Refused full(IOException why) {
        LOG.warn("a part of an upload could not be written: {}", why.getMessage());
        return Refused.because(
                ErrorCode.INSUFFICIENT_STORAGE, "The server's disk is full. Try again once there is space.");
    }
}
