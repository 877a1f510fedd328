package chat.parley.client.core.asset;

import chat.parley.client.core.thread.AccountThread;
import chat.parley.protocol.id.ClientId;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// Copies files into the queue, one after the other, beside the account's thread. Use on that thread only.
final class CopyIn {
    private static final long STEP = 1 << 20;

    /// Where a file's bytes come from.
    sealed interface Source {}

    record OnDisk(Path path) implements Source {}

    /// What was pasted; the bytes are this one's own.
    static final class InMemory implements Source {
        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }
    }

    /// Hears, on the account's thread, how it goes.
    interface Listener {
        void copied(Upload upload, long bytes);

        void isWhole(Upload upload, QueueFolder.Copied copied);

        /// @param sentence why, and what to do
        void notCopied(Upload upload, String sentence);
    }

    private final QueueFolder folder;
    private final Executor disk;
    private final AccountThread thread;
    private final Listener listener;
    /// Each runs on the disk and gives what follows from it on the account's thread.
    private final Deque<Supplier<Runnable>> waiting = new ArrayDeque<>();
    private final CompletableFuture<CopyIn> idle = new CompletableFuture<>();
    private boolean isRunning;
    private boolean isClosed;

    CopyIn(QueueFolder folder, Executor disk, AccountThread thread, Listener listener) {
        this.folder = folder;
        this.disk = disk;
        this.thread = thread;
        this.listener = listener;
    }

    /// Before everything: deletes what belongs to nothing any more.
    void sweep(Set<ClientId> known) {
        waiting.addFirst(() -> {
            folder.keepOnly(known);
            return () -> {};
        });
        next();
    }

    void begin(Upload upload, Source source) {
        waiting.add(() -> copy(upload, source));
        next();
    }

    /// Begins nothing more.
    ///
    /// @return completes when nothing is written any more
    CompletionStage<Void> close() {
        isClosed = true;
        if (!isRunning) idle.complete(this);
        return idle.thenAccept(_ -> {});
    }

    private void next() {
        if (isClosed && !isRunning) idle.complete(this);
        if (isRunning || isClosed) return;
        Optional<Supplier<Runnable>> work = Optional.ofNullable(waiting.poll());
        if (work.isEmpty()) return;
        isRunning = true;
        disk.execute(() -> {
            Runnable outcome = work.get().get();
            thread.execute(() -> {
                isRunning = false;
                outcome.run();
                next();
            });
        });
    }

    private Runnable copy(Upload upload, Source source) {
        try (InputStream in = open(source)) {
            return folder.take(upload.row.key(), in, new Told(upload))
                    .<Runnable>map(copied -> () -> listener.isWhole(upload, copied))
                    .orElse(() -> {});
        } catch (IOException e) {
            String sentence = sentence(e);
            return () -> listener.notCopied(upload, sentence);
        }
    }

    private static InputStream open(Source source) throws IOException {
        return switch (source) {
            case InMemory memory -> new ByteArrayInputStream(memory.bytes);
            case OnDisk(Path path) -> {
                if (Files.isDirectory(path)) throw new IsFolder();
                yield Files.newInputStream(path);
            }
        };
    }

    private static final class IsFolder extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static String sentence(IOException e) {
        return switch (e) {
            case IsFolder _ -> "This is a folder. Pack it into one file, then attach that.";
            case NoSuchFileException _, FileNotFoundException _ ->
                "The file is not there any more. Take it out, and attach it from where it is now.";
            case AccessDeniedException _ ->
                "The file may not be read. Take it out, and attach a copy that you may read.";
            default ->
                "The file could not be copied (" + e.getMessage() + "). Check the disk and its free space, then try "
                        + "again.";
        };
    }

    /// Tells the account's thread now and then; what was not told yet is told together.
    private final class Told implements QueueFolder.Progress {
        private final Upload upload;
        private final AtomicLong told = new AtomicLong();

        Told(Upload upload) {
            this.upload = upload;
        }

        @Override
        public boolean isWanted() {
            return upload.isWanted.get();
        }

        @Override
        public void accept(long bytes) {
            if (bytes - told.get() < STEP) return;
            told.set(bytes);
            thread.execute(() -> listener.copied(upload, bytes));
        }
    }
}
