package chat.parley.server.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;

/// A list of measured times, for its percentiles.
final class Times {
    private long[] nanos = new long[256];
    private int count;

    void add(long nanoseconds) {
        if (count == nanos.length) nanos = Arrays.copyOf(nanos, count * 2);
        nanos[count++] = nanoseconds;
    }

    void add(Duration time) {
        add(time.toNanos());
    }

    /// @return the time that this many percent do not exceed, in milliseconds
    double millis(double percent) {
        long[] sorted = LongStream.of(nanos).limit(count).sorted().toArray();
        int at = (int) Math.ceil(percent / 100 * count) - 1;
        return sorted[Math.clamp(at, 0, count - 1)] / 1e6;
    }

    @Override
    public String toString() {
        return "p50 %.3f ms, p99 %.3f ms, longest %.1f ms (%d)".formatted(millis(50), millis(99), millis(100), count);
    }
}
