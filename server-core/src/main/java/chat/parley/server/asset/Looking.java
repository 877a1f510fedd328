package chat.parley.server.asset;

import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.FileInfo.FileState;
import chat.parley.server.asset.reading.FileReader;
import chat.parley.server.asset.reading.Findings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks through files once they are whole, one after the other, and writes down what was found.
///
/// What a crash or a full disk left is looked through at the next [#wake]. Any thread may call.
public final class Looking implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Looking.class);
    private static final int AT_ONCE = 20;

    private final FileLife files;
    private final Contents contents;
    private final MadePictures pictures;
    private final FileReader reader;
    private final ExecutorService thread;
    private final AtomicBoolean isAwake = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition looked = lock.newCondition();

    /// @param thread only one, and this class's own
    public Looking(
            FileLife files, Contents contents, MadePictures pictures, FileReader reader, ExecutorService thread) {
        this.files = files;
        this.contents = contents;
        this.pictures = pictures;
        this.reader = reader;
        this.thread = thread;
    }

    /// There may be something to look at. Quick.
    public void wake() {
        if (isAwake.getAndSet(true)) return;
        try {
            thread.execute(this::lookAtAll);
        } catch (RejectedExecutionException e) {
            LOG.debug("no file is looked at any more: the server stops");
        }
    }

    /// @return the file once it was looked through, or as it is after that long; empty when there is none
    public Optional<StoredFile> await(FileId file, Duration patience) throws InterruptedException {
        long until = System.nanoTime() + patience.toNanos();
        lock.lock();
        try {
            while (true) {
                Optional<StoredFile> found = files.find(file);
                long left = until - System.nanoTime();
                boolean waits = found.filter(f -> f.isWhole() && f.state() == FileState.STORED)
                        .isPresent();
                if (!waits || left <= 0) return found;
                wake();
                long _ = looked.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void lookAtAll() {
        isAwake.set(false);
        try {
            for (List<StoredFile> some = files.unlooked(AT_ONCE); !some.isEmpty(); some = files.unlooked(AT_ONCE))
                for (StoredFile file : some) look(file);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // The edge of this thread: the rest is looked at when it is woken again.
            LOG.warn("files that came are not looked at for now", e);
        }
    }

    private void look(StoredFile file) throws InterruptedException {
        Findings found = findings(file);
        if (file.content().isPresent() && found.thumbnail().isPresent())
            pictures.keepThumbnail(file.content().get(), found.thumbnail().get());
        boolean _ = files.looked(file.id(), facts(found), found.text());
        lock.lock();
        try {
            looked.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Findings findings(StoredFile file) throws InterruptedException {
        if (file.size() == 0) return unread(file, "Nothing of it can be shown: it is empty.");
        try {
            return reader.look(() -> contents.open(file), file.name());
        } catch (IOException e) {
            LOG.warn("file {} cannot be read from the disk", file.id());
            return unread(file, "Nothing of it can be shown: the server cannot read it from its disk.");
        }
    }

    private static Findings unread(StoredFile file, String sentence) {
        return new Findings(
                file.facts().mimeType(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(sentence));
    }

    private static FileFacts facts(Findings found) {
        return new FileFacts(
                found.mimeType(),
                found.size().map(Findings.Size::width),
                found.size().map(Findings.Size::height),
                found.pages(),
                found.trouble());
    }

    /// Ends the look at the present file; it is looked at again after the next start.
    @Override
    public void close() {
        thread.shutdownNow();
        try {
            boolean _ = thread.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
