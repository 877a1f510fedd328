package chat.parley.server.turn;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// The events of one turn, numbered from 0, as text. Readers wait for more at their own pace and hold nobody up.
///
/// Any thread may call; its lock guards it and is held for look-ups only.
final class TurnLog {

    /// What one reader takes at once, about: a slow one must not hold copies of all.
    private static final int BATCH_UNITS = 32 << 10;

    /// @param isEnd no more will come after these
    /// @param wakings to be given to the next [#await]
    record Batch(List<String> items, boolean isEnd, long wakings) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<String> items = new ArrayList<>();
    private boolean closed;
    private long units;
    private long wakings;

    /// @return its number
    long add(String item) {
        lock.lock();
        try {
            items.add(item);
            units += item.length();
            changed.signalAll();
            return items.size() - 1L;
        } finally {
            lock.unlock();
        }
    }

    void close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// @return the number of the latest event; -1 before the first
    long last() {
        lock.lock();
        try {
            return items.size() - 1L;
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /// @return about how many bytes it holds
    long bytes() {
        lock.lock();
        try {
            return 2 * units + 64L * items.size();
        } finally {
            lock.unlock();
        }
    }

    /// Waits for events.
    ///
    /// @param from the number of the first
    /// @param woken how often readers had been woken when this one last looked whether it may read
    /// @return none when the time was over before there was one, or it was woken
    Batch await(int from, long woken, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            while (items.size() <= from && !closed && wakings == woken && left > 0) left = changed.awaitNanos(left);
            int to = from;
            for (int size = 0; to < items.size() && size < BATCH_UNITS; to++)
                size += items.get(to).length();
            List<String> taken = to == from ? List.of() : List.copyOf(items.subList(from, to));
            return new Batch(taken, closed && to >= items.size(), wakings);
        } finally {
            lock.unlock();
        }
    }

    /// Wakes readers, to look whether they may still read.
    void wake() {
        lock.lock();
        try {
            wakings++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// @return whether it was closed in time
    boolean awaitClosed(Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            while (!closed && left > 0) left = changed.awaitNanos(left);
            return closed;
        } finally {
            lock.unlock();
        }
    }
}
