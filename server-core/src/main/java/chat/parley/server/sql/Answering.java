package chat.parley.server.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the outcomes of committed groups in the order of their commits, beside the next group's commit:
/// while the disk writes, the sockets are served.
///
/// One thread at a time tells: the writer itself when nothing else waits, which spares the way to another
/// thread, else a thread of this class. Only the writer calls [#tell(List, boolean)].
final class Answering {

    private static final Logger LOG = LoggerFactory.getLogger(Answering.class);
    /// Groups that may wait to be told; the writer waits when there are more.
    private static final int MAX_BEHIND = 8;
    /// Groups in a row before others hear of them, while more wait: joins their writes to each socket.
    private static final int MAX_UNFLUSHED = 4;

    private final BlockingQueue<List<Job<?>>> groups = new ArrayBlockingQueue<>(MAX_BEHIND);
    private final AtomicInteger behind = new AtomicInteger();
    private final Thread thread;
    private volatile Runnable flush = () -> {};
    private volatile boolean stopping;

    Answering() {
        this.thread = Thread.ofPlatform().name("sql-answers").daemon().start(this::run);
    }

    void afterGroups(Runnable flush) {
        this.flush = flush;
    }

    /// @param group is not changed any more
    /// @param moreWaits whether the writer has something better to do than to tell it itself
    void tell(List<Job<?>> group, boolean moreWaits) throws InterruptedException {
        if (!moreWaits && behind.get() == 0) {
            tellAll(group);
            flush();
        } else {
            behind.incrementAndGet();
            groups.put(group);
        }
    }

    /// Tells what waits, then ends. The writer has ended before.
    void close() {
        stopping = true;
        try {
            thread.join(10_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        List<List<Job<?>>> taken = new ArrayList<>(MAX_UNFLUSHED);
        try {
            while (true) {
                List<Job<?>> first = groups.poll(100, TimeUnit.MILLISECONDS);
                if (first == null && stopping) return;
                if (first == null) continue;
                taken.add(first);
                groups.drainTo(taken, MAX_UNFLUSHED - 1);
                taken.forEach(Answering::tellAll);
                flush();
                behind.addAndGet(-taken.size());
                taken.clear();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    boolean isAlive() {
        return thread.isAlive();
    }

    /// What they do wrong harms no write.
    private void flush() {
        try {
            flush.run();
        } catch (RuntimeException e) {
            LOG.error("what follows a group failed", e);
        }
    }

    private static void tellAll(List<Job<?>> group) {
        for (Job<?> job : group) job.tell();
    }
}
