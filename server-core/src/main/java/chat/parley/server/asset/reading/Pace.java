package chat.parley.server.asset.reading;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// How one reading goes: the thread that reads tells its steps, the one that waits looks at what each has cost.
///
/// A reading that is stopped ends at its next look at the bytes, since most libraries know no other way to be told.
final class Pace {

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final AtomicReference<Optional<CannotRead>> stopped = new AtomicReference<>(Optional.empty());

    private volatile long thread = -1;
    private volatile long mark;

    /// Called by the thread that reads, before each page and each picture.
    ///
    /// @throws IOException when it is to stop
    void step() throws IOException {
        check();
        mark = threads.getCurrentThreadAllocatedBytes();
        thread = Thread.currentThread().threadId();
    }

    /// @throws IOException when it is to stop
    void check() throws IOException {
        Optional<CannotRead> why = stopped.get();
        if (why.isPresent()) throw new IOException("reading was stopped", why.get());
    }

    /// @return the bytes that the present step has taken from the heap, garbage among them
    long cost() {
        long reading = thread;
        return reading < 0 ? 0 : threads.getThreadAllocatedBytes(reading) - mark;
    }

    void stop(CannotRead why) {
        stopped.compareAndSet(Optional.empty(), Optional.of(why));
    }
}
