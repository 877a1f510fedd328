package chat.parley.server.search;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.server.bus.EventBus;
import chat.parley.server.search.index.MeaningIndex;
import chat.parley.server.search.index.WordIndex;
import chat.parley.server.search.index.Words;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The indexes of this server: opened when somebody first looks for something, closed when nobody has for a while.
///
///     closed ──used──► open, following the log ──10 min unused, or failed──► closed
///
/// A server that nobody searches has none of it in memory. Any thread may call; the lock keeps closing apart from
/// use and is the only one here that is held over I/O.
public final class Indexes implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Indexes.class);

    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(10);

    /// What they are made of.
    ///
    /// @param folder theirs alone; may be deleted while they are closed
    /// @param log names the log: of another one, everything is read again
    public record Parts(
            Archive archive, EventBus bus, Path folder, String log, Embeddings embeddings, Background background) {}

    /// Who follows the log, and by which time.
    ///
    /// @param threads gives each task a thread of its own
    public record Background(Executor threads, LongSupplier nanos) {}

    /// What can be asked while they are open.
    record Open(Followed<WordIndex> words, Followed<MeaningIndex> meaning, EventBus.Subscription news) {}

    /// An index, and who keeps it at the log.
    record Followed<T>(T index, Follower follower) {}

    /// A question to the open indexes.
    @FunctionalInterface
    interface Asked<T> {
        T ask(Open indexes) throws IOException;
    }

    private final Parts parts;
    private final Words words = new Words();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();

    private Optional<Open> open = Optional.empty();
    private boolean stopped;
    private volatile long used;

    public Indexes(Parts parts) {
        this.parts = parts;
    }

    /// @return what counts as a word in them
    public Words words() {
        return words;
    }

    Embeddings embeddings() {
        return parts.embeddings();
    }

    /// Asks them, opened if need be.
    ///
    /// @throws Refused `unavailable` when they cannot be used
    <T> T ask(Asked<T> question) {
        try {
            while (true) {
                lock.readLock().lock();
                try {
                    used = parts.background().nanos().getAsLong();
                    if (open.isPresent() && isSound(open.get())) return question.ask(open.get());
                } finally {
                    lock.readLock().unlock();
                }
                reopen();
            }
        } catch (IOException e) {
            LOG.warn("the search index cannot be used", e);
            throw Refused.because(
                    ErrorCode.UNAVAILABLE,
                    "Searching does not work at the moment. Try again, or look at the server's disk and log.");
        }
    }

    private static boolean isSound(Open open) {
        return !open.words().follower().hasFailed();
    }

    private void reopen() throws IOException {
        lock.writeLock().lock();
        try {
            if (stopped)
                throw Refused.because(ErrorCode.SERVER_STOPPING, "The server is stopping. Try again in a moment.");
            if (open.isPresent() && isSound(open.get())) return;
            shut();
            open = Optional.of(opened());
        } finally {
            lock.writeLock().unlock();
        }
    }

    private Open opened() throws IOException {
        WordIndex wordIndex = WordIndex.open(parts.folder().resolve("words"), parts.log(), words);
        try {
            MeaningIndex meaningIndex =
                    MeaningIndex.open(parts.folder().resolve("meaning"), parts.log(), parts.embeddings());
            LongSupplier nanos = parts.background().nanos();
            Follower byWords = new Follower("words", parts.archive(), wordIndex, nanos);
            Follower byMeaning = new Follower("meaning", parts.archive(), meaningIndex, nanos);
            EventBus.Subscription news = parts.bus().subscribe(new Hints(byWords, byMeaning));
            parts.background().threads().execute(byWords);
            parts.background().threads().execute(byMeaning);
            return new Open(new Followed<>(wordIndex, byWords), new Followed<>(meaningIndex, byMeaning), news);
        } catch (IOException | RuntimeException e) {
            wordIndex.close();
            throw e;
        }
    }

    /// Closes them when nobody has asked for ten minutes; the next question opens them again.
    public void closeIdle() {
        lock.writeLock().lock();
        try {
            if (open.isPresent() && parts.background().nanos().getAsLong() - used > IDLE_NANOS) shut();
        } finally {
            lock.writeLock().unlock();
        }
    }

    /// @return whether they take any memory
    public boolean isOpen() {
        lock.readLock().lock();
        try {
            return open.isPresent();
        } finally {
            lock.readLock().unlock();
        }
    }

    /// Removes them from the disk, while nobody has them open.
    public static void clear(Path folder) throws IOException {
        WordIndex.clear(folder);
    }

    /// Opens them and waits until they hold all that there is.
    ///
    /// @return false when that took longer
    public boolean build(Duration patience) {
        return ask(indexes -> indexes.words().follower().awaitCaughtUp(patience)
                && indexes.meaning().follower().awaitCaughtUp(patience));
    }

    private void shut() {
        if (open.isEmpty()) return;
        Open closing = open.get();
        open = Optional.empty();
        closing.news().close();
        closing.words().follower().stop();
        closing.meaning().follower().stop();
        parts.embeddings().unload();
        try (WordIndex one = closing.words().index();
                MeaningIndex other = closing.meaning().index()) {
            LOG.debug("closing {} and {}", one, other);
        } catch (IOException e) {
            LOG.warn("the search index was not closed well and is mended at its next use", e);
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            stopped = true;
            shut();
        } finally {
            lock.writeLock().unlock();
        }
    }
}
