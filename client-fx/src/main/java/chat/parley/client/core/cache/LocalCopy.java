package chat.parley.client.core.cache;

import chat.parley.client.core.account.CacheInfo;
import chat.parley.client.core.thread.AccountThread;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.json.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The local copy of one account's conversations, as the rest of the client uses it. Disposable:
///
///     Open ──damaged──► (begun anew) ──► Open
///      └──damaged again within a minute, or the disk is full──► Without ──a minute, and there is room──► Open, anew
///
/// Without a copy the account goes on; what is read is empty, what is written is passed over.
/// Any thread may call; everything runs on the thread given in, in the order of the calls, writes joined into one
/// transaction as far as they wait. A search runs beside it.
public final class LocalCopy {
    private static final Logger LOG = LoggerFactory.getLogger(LocalCopy.class);
    private static final int LARGEST_BATCH = 512;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /// Hears what becomes of the copy, on its thread.
    public interface Listener {
        /// It was damaged and begun anew: what is known must be written again.
        void damaged();

        /// Nothing can be kept for now; told once.
        void without();

        /// A copy can be kept again: what is known must be written.
        void back();

        /// Messages with files are gone from it, or are without them now.
        void filesGone();
    }

    private final CacheFolder folder;
    private final Wire wire;
    private final AccountThread disk;
    private final Executor searchers;

    private final Object waitingLock = new Object();
    private List<CacheWrite> waiting = new ArrayList<>();
    private List<CompletableFuture<LocalCopy>> barriers = new ArrayList<>();
    private Optional<H2Cache> open = Optional.empty();
    private Optional<Listener> listener = Optional.empty();
    private Optional<Duration> begun = Optional.empty();
    private boolean isTold;
    private boolean isClosed;

    public LocalCopy(Path folder, Wire wire, AccountThread disk, Executor searchers) {
        this.folder = new CacheFolder(folder);
        this.wire = wire;
        this.disk = disk;
        this.searchers = searchers;
    }

    /// Opens what lies there, or begins anew.
    ///
    /// @param hears what happens to the copy later
    /// @return fails with [Failure] when a newer version wrote it
    public CompletionStage<CacheContents> open(Listener hears) {
        CompletableFuture<CacheContents> result = new CompletableFuture<>();
        disk.execute(() -> {
            listener = Optional.of(hears);
            try {
                result.complete(openOrRebuild());
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    private CacheContents openOrRebuild() {
        try {
            H2Cache cache = H2Cache.open(folder, wire);
            open = Optional.of(cache);
            return cache.contents();
        } catch (CacheBroken e) {
            LOG.warn("The local copy is damaged and begun anew: {}", e.getMessage());
            boolean isAnew = beginAnew();
            if (!isAnew) goWithout();
            return CacheContents.empty(isAnew);
        }
    }

    /// Writes soon.
    public void write(List<CacheWrite> writes) {
        if (writes.isEmpty()) return;
        synchronized (waitingLock) {
            waiting.addAll(writes);
            if (waiting.size() > writes.size()) return;
        }
        disk.execute(this::drain);
    }

    /// @return completes when everything written so far is committed
    public CompletionStage<Void> committed() {
        CompletableFuture<LocalCopy> barrier = new CompletableFuture<>();
        synchronized (waitingLock) {
            barriers.add(barrier);
        }
        disk.execute(this::drain);
        return barrier.thenAccept(_ -> {});
    }

    private void drain() {
        while (true) {
            List<CacheWrite> batch;
            List<CompletableFuture<LocalCopy>> done;
            synchronized (waitingLock) {
                batch = waiting;
                done = barriers;
                if (batch.isEmpty() && done.isEmpty()) return;
                waiting = new ArrayList<>();
                barriers = new ArrayList<>();
            }
            for (int from = 0; from < batch.size(); from += LARGEST_BATCH) {
                List<CacheWrite> part = batch.subList(from, Math.min(batch.size(), from + LARGEST_BATCH));
                attempt(cache -> {
                    cache.write(part);
                    if (cache.takeFilesWentAway()) listener.ifPresent(Listener::filesGone);
                    return part;
                });
            }
            done.forEach(barrier -> barrier.complete(this));
        }
    }

    public CompletionStage<List<Message>> newest(ConversationId conversation, int limit) {
        return read(cache -> cache.newest(conversation, limit), List.of());
    }

    public CompletionStage<List<Message>> before(ConversationId conversation, long seq, int limit) {
        return read(cache -> cache.before(conversation, seq, limit), List.of());
    }

    public CompletionStage<List<Message>> after(ConversationId conversation, long seq, int limit) {
        return read(cache -> cache.after(conversation, seq, limit), List.of());
    }

    /// @return the message with up to `side` neighbours before and after it, without holes; empty when it is
    ///         not in the copy
    public CompletionStage<List<Message>> around(MessageId message, int side) {
        return read(
                cache -> cache.find(message)
                        .map(found -> around(cache, found, side))
                        .orElseGet(List::of),
                List.of());
    }

    private static List<Message> around(H2Cache cache, Message found, int side) {
        List<Message> window = new ArrayList<>(cache.before(found.conversationId(), found.seq(), side));
        window.add(found);
        window.addAll(cache.after(found.conversationId(), found.seq(), side));
        return window;
    }

    public CompletionStage<List<Member>> members(ConversationId conversation) {
        return read(cache -> cache.members(conversation), List.of());
    }

    /// @return which files its messages show
    public CompletionStage<Set<FileId>> files() {
        return read(cache -> cache.files().all(), Set.of());
    }

    /// @return files of its messages, newest first
    public CompletionStage<List<LocalFiles.Found>> files(LocalFiles.Wish wish, int limit, int offset) {
        return read(cache -> cache.files().find(wish, limit, offset), List.of());
    }

    /// @return messages of the copy that hold the text, newest first
    public CompletionStage<List<Message>> search(ConversationId conversation, String text, int limit) {
        return search(new CacheQuery(List.of(text), Optional.of(conversation), _ -> true), limit);
    }

    /// @return messages of the copy that suit, newest first
    public CompletionStage<List<Message>> search(CacheQuery query, int limit) {
        CompletableFuture<List<Message>> result = new CompletableFuture<>();
        disk.execute(() -> {
            drain();
            attempt(cache -> {
                        Connection reader = cache.reader();
                        searchers.execute(() -> result.complete(found(cache, reader, query, limit)));
                        return reader;
                    })
                    .ifPresentOrElse(_ -> {}, () -> result.complete(List.of()));
        });
        return result;
    }

    private static List<Message> found(H2Cache cache, Connection reader, CacheQuery query, int limit) {
        try {
            return cache.search(reader, query, limit);
        } catch (CacheBroken e) {
            LOG.warn("The local copy could not be searched: {}", e.getMessage());
            return List.of();
        }
    }

    public CompletionStage<CacheInfo> info() {
        CompletableFuture<CacheInfo> result = new CompletableFuture<>();
        disk.execute(() -> result.complete(new CacheInfo(folder.path(), bytes())));
        return result;
    }

    private long bytes() {
        try {
            return folder.bytes();
        } catch (CacheBroken _) {
            return 0;
        }
    }

    /// Throws everything away and begins anew.
    public CompletionStage<Void> clear() {
        CompletableFuture<LocalCopy> done = new CompletableFuture<>();
        disk.execute(() -> {
            if (!beginAnew()) goWithout();
            done.complete(this);
        });
        return done.thenAccept(_ -> {});
    }

    /// Writes what waits and closes.
    public CompletionStage<Void> close() {
        CompletableFuture<LocalCopy> done = new CompletableFuture<>();
        disk.execute(() -> {
            drain();
            isClosed = true;
            Optional<H2Cache> cache = open;
            open = Optional.empty();
            try {
                cache.ifPresent(H2Cache::close);
            } catch (CacheBroken e) {
                LOG.warn("The local copy was not closed in order: {}", e.getMessage());
            }
            done.complete(this);
        });
        return done.thenAccept(_ -> {});
    }

    private <R> CompletionStage<R> read(Function<H2Cache, R> work, R nothing) {
        CompletableFuture<R> result = new CompletableFuture<>();
        disk.execute(() -> {
            drain();
            result.complete(attempt(work).orElse(nothing));
        });
        return result;
    }

    /// @return what the work gave; empty when the copy was lost over it
    private <R> Optional<R> attempt(Function<H2Cache, R> work) {
        Optional<H2Cache> cache = open;
        if (cache.isEmpty()) return Optional.empty();
        try {
            return Optional.of(work.apply(cache.get()));
        } catch (CacheBroken e) {
            LOG.warn("The local copy does not work: {}", e.getMessage());
            mend();
            return Optional.empty();
        }
    }

    private void mend() {
        boolean isTooSoon =
                begun.filter(at -> disk.uptime().minus(at).compareTo(PAUSE) < 0).isPresent();
        if (!isTooSoon && folder.hasRoom() && beginAnew()) listener.ifPresent(Listener::damaged);
        else goWithout();
    }

    /// What lies in the folder stays as it is: it is still true as far as it goes.
    private void goWithout() {
        letGo();
        if (!isTold) listener.ifPresent(Listener::without);
        isTold = true;
        disk.after(PAUSE, this::comeBack);
    }

    private void comeBack() {
        if (isClosed || open.isPresent()) return;
        if (folder.hasRoom() && beginAnew()) listener.ifPresent(Listener::back);
        else disk.after(PAUSE, this::comeBack);
    }

    private void letGo() {
        Optional<H2Cache> broken = open;
        open = Optional.empty();
        try {
            broken.ifPresent(H2Cache::abandon);
        } catch (CacheBroken e) {
            LOG.debug("The copy did not close: {}", e.getMessage());
        }
    }

    /// @return whether there is a copy now
    private boolean beginAnew() {
        letGo();
        begun = Optional.of(disk.uptime());
        try {
            folder.delete();
            open = Optional.of(H2Cache.open(folder, wire));
            return true;
        } catch (IOException | CacheBroken e) {
            LOG.warn("No local copy can be kept in {}: {}", folder.path(), e.getMessage());
            return false;
        }
    }
}
