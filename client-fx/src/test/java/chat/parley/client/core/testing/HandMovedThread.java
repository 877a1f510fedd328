package chat.parley.client.core.testing;

import chat.parley.client.core.thread.AccountThread;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.Optional;
import java.util.PriorityQueue;

/// An account's thread, its clock and its disks in one: work runs when the test says so, on the test's thread.
public final class HandMovedThread implements AccountThread {
    private static final int ENDLESS = 1_000_000;

    private record Timed(Duration at, long number, Runnable work) {}

    private final Deque<Runnable> ready = new ArrayDeque<>();
    private final PriorityQueue<Timed> later =
            new PriorityQueue<>(Comparator.comparing(Timed::at).thenComparingLong(Timed::number));
    private Instant wall = Instant.parse("2026-11-22T12:00:00Z");
    private Duration uptime = Duration.ZERO;
    private long numbers;

    @Override
    public Instant now() {
        return wall.plus(uptime);
    }

    @Override
    public Duration uptime() {
        return uptime;
    }

    @Override
    public void execute(Runnable work) {
        ready.add(work);
    }

    @Override
    public Timeout after(Duration delay, Runnable work) {
        Timed timed = new Timed(uptime.plus(delay), ++numbers, work);
        later.add(timed);
        return () -> later.remove(timed);
    }

    /// Runs everything that waits for no time.
    public void settle() {
        for (int i = 0; i < ENDLESS; i++) {
            Optional<Runnable> next = Optional.ofNullable(ready.poll());
            if (next.isEmpty()) return;
            next.get().run();
        }
        throw new IllegalStateException("the work never ends");
    }

    /// Runs so many pieces of work at most that wait for no time.
    ///
    /// @return whether there was so much to do
    public boolean step(int pieces) {
        for (int i = 0; i < pieces; i++) {
            Optional<Runnable> next = Optional.ofNullable(ready.poll());
            if (next.isEmpty()) return false;
            next.get().run();
        }
        return true;
    }

    /// Lets time pass, running what becomes due in its order.
    public void advance(Duration time) {
        Duration until = uptime.plus(time);
        settle();
        while (!later.isEmpty() && later.peek().at().compareTo(until) <= 0) {
            Timed next = later.remove();
            uptime = next.at();
            ready.add(next.work());
            settle();
        }
        uptime = until;
    }

    /// The clock on the wall jumps, as when it is set or after a sleep; back with a negative time.
    public void jump(Duration time) {
        wall = wall.plus(time);
    }
}
