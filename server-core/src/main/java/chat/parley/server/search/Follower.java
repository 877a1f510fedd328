package chat.parley.server.search;

import chat.parley.protocol.id.ConversationId;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Brings an index up to the log and keeps it there.
///
///     begun ──compares all cursors with the log──► catching up ──nothing waits──► following ──stop──► ended
///       └───────────────── the index or the log fails ────────────────┴──────────────► failed
///
/// News are hints: what they name is read from the log. [#run] belongs to one thread; any may call the rest.
final class Follower implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    private static final int PAGE = 200;
    private static final long COMMIT_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final String name;
    private final Archive archive;
    private final Following index;
    private final LongSupplier nanos;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Set<ConversationId> waiting = new LinkedHashSet<>();
    private boolean compared;
    private boolean working;
    private boolean stopping;
    private boolean ended;
    private boolean failed;

    /// Used by the thread that runs only.
    private final Map<ConversationId, Long> cursors = new HashMap<>();

    private boolean uncommitted;
    private long committed;

    Follower(String name, Archive archive, Following index, LongSupplier nanos) {
        this.name = name;
        this.archive = archive;
        this.index = index;
        this.nanos = nanos;
    }

    /// Something happened in a conversation. Quick.
    void hear(ConversationId conversation) {
        lock.lock();
        try {
            if (waiting.add(conversation)) changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Ends [#run] after the page it is at, and waits for that.
    void stop() {
        lock.lock();
        try {
            stopping = true;
            changed.signalAll();
            while (!ended) changed.awaitUninterruptibly();
        } finally {
            lock.unlock();
        }
    }

    boolean hasFailed() {
        lock.lock();
        try {
            return failed;
        } finally {
            lock.unlock();
        }
    }

    /// @return whether all that is known of by now is in the index, after waiting for it that long at most
    boolean awaitCaughtUp(Duration patience) {
        long left = patience.toNanos();
        lock.lock();
        try {
            while (!(compared && !working && waiting.isEmpty())) {
                if (ended || left <= 0) return false;
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void run() {
        boolean broke = true;
        try {
            compare();
            for (Optional<ConversationId> next = next(); next.isPresent(); next = next()) follow(next.get());
            broke = false;
        } catch (IOException | RuntimeException e) {
            // The edge of this thread: the index is opened anew when somebody searches.
            LOG.warn("the index of {} is followed no longer", name, e);
        } finally {
            lock.lock();
            try {
                ended = true;
                failed = broke;
                changed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void compare() throws IOException {
        cursors.putAll(index.cursors());
        List<Archive.Head> heads = archive.heads();
        Set<ConversationId> gone = new HashSet<>(cursors.keySet());
        Set<ConversationId> behind = new LinkedHashSet<>();
        for (Archive.Head head : heads) {
            gone.remove(head.id());
            if (cursors.getOrDefault(head.id(), 0L) != head.lastRev()) behind.add(head.id());
        }
        for (ConversationId conversation : gone) forget(conversation);
        lock.lock();
        try {
            waiting.addAll(behind);
            compared = true;
            committed = nanos.getAsLong();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for the next conversation that has news; commits now and then, and when nothing comes for a while.
    ///
    /// @return empty when it is to stop
    private Optional<ConversationId> next() throws IOException {
        if (uncommitted && nanos.getAsLong() - committed >= COMMIT_NANOS) commit();
        while (!awaitNews()) commit();
        lock.lock();
        try {
            if (stopping) return Optional.empty();
            Iterator<ConversationId> first = waiting.iterator();
            ConversationId next = first.next();
            first.remove();
            working = true;
            return Optional.of(next);
        } finally {
            lock.unlock();
        }
    }

    /// @return false when nothing came for so long that what was taken is to be committed
    private boolean awaitNews() {
        long left = COMMIT_NANOS;
        lock.lock();
        try {
            working = false;
            changed.signalAll();
            while (waiting.isEmpty() && !stopping) {
                if (!uncommitted) changed.awaitUninterruptibly();
                else if (left <= 0) return false;
                else left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    private void commit() throws IOException {
        index.commit();
        uncommitted = false;
        committed = nanos.getAsLong();
    }

    /// Takes one page of a conversation; with more to come, it waits behind the others.
    private void follow(ConversationId conversation) throws IOException {
        long from = cursors.getOrDefault(conversation, 0L);
        Optional<Archive.Changes> changes = archive.changes(conversation, from, PAGE);
        if (changes.isEmpty()) {
            forget(conversation);
            return;
        }
        Archive.Changes page = changes.get();
        if (page.rev() == from) return;
        if (page.rev() < from) {
            // The log is younger than the index: it was restored from a backup.
            index.forget(conversation);
            cursors.put(conversation, 0L);
            hear(conversation);
            return;
        }
        index.take(conversation, page.messages(), archive::pages, page.rev());
        cursors.put(conversation, page.rev());
        uncommitted = true;
        if (page.hasMore()) hear(conversation);
    }

    private void forget(ConversationId conversation) throws IOException {
        if (cursors.remove(conversation) == null) return;
        index.forget(conversation);
        uncommitted = true;
    }
}
