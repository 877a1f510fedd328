package chat.parley.client.ui.timeline;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Works on values in the background, one at a time, and skips those that a newer one has overtaken.
///
/// Any thread may call [#accept].
final class LatestOnly<T> {
    private enum State {
        IDLE,
        WORKING
    }

    private final Executor executor;
    private final Consumer<T> work;
    private final AtomicReference<@Nullable T> latest = new AtomicReference<>();
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

    LatestOnly(Executor executor, Consumer<T> work) {
        this.executor = executor;
        this.work = work;
    }

    void accept(T value) {
        latest.set(value);
        if (state.compareAndSet(State.IDLE, State.WORKING)) executor.execute(this::run);
    }

    private void run() {
        try {
            for (T value = latest.getAndSet(null); value != null; value = latest.getAndSet(null)) work.accept(value);
        } finally {
            state.set(State.IDLE);
        }
        // A value may have come between the last look and the change of state.
        if (latest.get() != null && state.compareAndSet(State.IDLE, State.WORKING)) executor.execute(this::run);
    }
}
