package chat.parley.client.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.function.IntConsumer;
import java.util.function.IntPredicate;
import javafx.animation.AnimationTimer;

/// Does one step in each pulse and measures the time from pulse to pulse, and how much of it the FX thread has worked:
/// on
/// a busy computer the first also holds the time that other programs took.
final class PulseTimes {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final List<Double> millis = new ArrayList<>();
    private final List<Double> work = new ArrayList<>();

    /// @return completes when all steps are done; call on the FX thread
    static CompletableFuture<PulseTimes> during(int steps, IntConsumer step) {
        var result = new CompletableFuture<PulseTimes>();
        var times = new PulseTimes();
        new AnimationTimer() {
            private int at;
            private long last;
            private long lastWork;

            @Override
            public void handle(long now) {
                long time = System.nanoTime();
                long worked = THREADS.getCurrentThreadCpuTime();
                if (at > 0) {
                    times.millis.add((time - last) / 1e6);
                    times.work.add((worked - lastWork) / 1e6);
                }
                last = time;
                lastWork = worked;
                if (at == steps) {
                    stop();
                    result.complete(times);
                } else {
                    step.accept(at++);
                }
            }
        }.start();
        return result;
    }

    /// @return completes with the milliseconds until the condition holds, looked at in each pulse; call on the FX
    /// thread
    static CompletableFuture<Double> until(long startNanos, IntPredicate condition) {
        var result = new CompletableFuture<Double>();
        new AnimationTimer() {
            private int pulse;

            @Override
            public void handle(long now) {
                if (!condition.test(pulse++) && pulse < 600) return;
                stop();
                result.complete((System.nanoTime() - startNanos) / 1e6);
            }
        }.start();
        return result;
    }

    private static double percentile(List<Double> values, double part) {
        List<Double> sorted = values.stream().sorted().toList();
        int at = (int) Math.min(sorted.size() - 1.0, Math.floor(part * sorted.size()));
        return sorted.isEmpty() ? 0 : sorted.get(at);
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%4d pulses   p50 %5.1f  p99 %5.1f  max %5.1f ms   work p50 %5.1f  p99 %5.1f  max %5.1f ms",
                millis.size(),
                percentile(millis, 0.50),
                percentile(millis, 0.99),
                percentile(millis, 1),
                percentile(work, 0.50),
                percentile(work, 0.99),
                percentile(work, 1));
    }
}
