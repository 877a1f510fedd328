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

    /// @param isEnd no more will come after these
    record Batch(List<String> items, boolean isEnd) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final List<String> items = new ArrayList<>();
    private boolean closed;
    private long units;

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
    /// @return none when the time was over before there was one
    Batch await(int from, Duration most) throws InterruptedException {
        long left = most.toNanos();
        lock.lockInterruptibly();
        try {
            while (items.size() <= from && !closed && left > 0) left = changed.awaitNanos(left);
            return new Batch(from >= items.size() ? List.of() : List.copyOf(items.subList(from, items.size())), closed);
        } finally {
            lock.unlock();
        }
    }

    /// Wakes readers, to look whether they may still read.
    void wake() {
        lock.lock();
        try {
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
