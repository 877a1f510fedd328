package chat.parley.server.asset;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The hashes of uploads, computed behind them: while one part comes, those before are read from where they were just
/// written. What a restart or too many uploads at once made it forget is read at the end.
///
/// Any thread may call.
final class Hashes {

    private static final Logger LOG = LoggerFactory.getLogger(Hashes.class);
    private static final int CHUNK = 256 * 1024;
    private static final int MOST = 256;

    /// A hash of a content's first bytes. Its lock is held while it reads: nobody waits for it but who wants the hash.
    private static final class Running {
        private final MessageDigest digest = Sha256.digest();
        private long through;

        synchronized void readUpTo(long end, ContentStore contents, ContentId content) throws IOException {
            if (through >= end) return;
            ByteBuffer chunk = ByteBuffer.allocate((int) Math.min(CHUNK, end - through));
            try (SeekableByteChannel channel = contents.open(content).position(through)) {
                while (through < end) {
                    chunk.clear().limit((int) Math.min(chunk.capacity(), end - through));
                    int read = channel.read(chunk);
                    if (read < 0) throw new IOException("the content ends before " + end);
                    digest.update(chunk.flip());
                    through += read;
                }
            }
        }

        synchronized Sha256 whole() {
            return Sha256.of(digest.digest());
        }
    }

    /// Forgets what was put in first.
    private static final class Latest extends LinkedHashMap<ContentId, Running> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ContentId, Running> eldest) {
            return size() > MOST;
        }
    }

    private final ContentStore contents;
    private final Executor behind;
    private final Map<ContentId, Running> known = Collections.synchronizedMap(new Latest());

    Hashes(ContentStore contents, Executor behind) {
        this.contents = contents;
        this.behind = behind;
    }

    /// So many bytes are safe, and never change: they are read when there is time.
    void follow(ContentId content, long end) {
        Running running = known.computeIfAbsent(content, _ -> new Running());
        behind.execute(() -> {
            try {
                running.readUpTo(end, contents, content);
            } catch (IOException e) {
                forget(content);
                LOG.debug("a hash is computed at the end: {}", e.getMessage());
            }
        });
    }

    void forget(ContentId content) {
        Running _ = known.remove(content);
    }

    /// @return the hash of all that is there
    Sha256 of(ContentId content, long size) throws IOException {
        Running running = Optional.ofNullable(known.remove(content)).orElseGet(Running::new);
        running.readUpTo(size, contents, content);
        return running.whole();
    }
}
