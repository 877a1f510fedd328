package chat.parley.client.ui.bridge;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Subscription;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/// Brings values to the FX thread. Nothing else in the app calls `Platform.runLater`.
///
/// Any thread may call. A listener hears at most one value per pulse, the newest; after its subscription is
/// closed it hears nothing, not even what was already on its way (when closed on the FX thread).
public final class FxBridge {
    private final Executor fx;

    /// @param fx runs tasks on the thread of the screens, in order; tests give one of their own
    public FxBridge(Executor fx) {
        this.fx = fx;
    }

    /// @return the bridge of the running app
    public static FxBridge ofPlatform() {
        return new FxBridge(new Pulses());
    }

    /// Listens for the newest value: those that arrive within one pulse are told once.
    public <T> Subscription listen(Source<T> source, Consumer<T> listener) {
        AtomicBoolean open = new AtomicBoolean(true);
        AtomicReference<Optional<T>> newest = new AtomicReference<>(Optional.empty());
        Subscription subscription = source.subscribe(value -> {
            boolean isUnderWay = newest.getAndSet(Optional.of(value)).isPresent();
            if (!isUnderWay) fx.execute(() -> deliver(newest, open, listener));
        });
        return closing(open, subscription);
    }

    /// Listens for every value, in order: for news that must not swallow one another.
    public <T> Subscription listenToEach(Source<T> source, Consumer<T> listener) {
        AtomicBoolean open = new AtomicBoolean(true);
        Subscription subscription = source.subscribe(value -> fx.execute(() -> {
            if (open.get()) listener.accept(value);
        }));
        return closing(open, subscription);
    }

    /// Tells on the FX thread how something ended.
    ///
    /// @return closing it forgets the listeners; what was asked for goes on
    public <T> Subscription whenDone(CompletionStage<T> stage, Consumer<T> onValue, Consumer<Failure> onFailure) {
        AtomicBoolean open = new AtomicBoolean(true);
        var _ = stage.whenComplete((value, error) -> fx.execute(() -> {
            if (!open.get()) return;
            if (error == null) onValue.accept(value);
            else onFailure.accept(failureOf(error));
        }));
        return () -> open.set(false);
    }

    /// Runs on the FX thread, after what it does now.
    public void later(Runnable task) {
        fx.execute(task);
    }

    private static <T> void deliver(AtomicReference<Optional<T>> newest, AtomicBoolean open, Consumer<T> listener) {
        Optional<T> value = newest.getAndSet(Optional.empty());
        if (open.get()) value.ifPresent(listener);
    }

    private static Subscription closing(AtomicBoolean open, Subscription subscription) {
        return () -> {
            open.set(false);
            subscription.close();
        };
    }

    private static Failure failureOf(Throwable error) {
        Throwable cause = error instanceof CompletionException && error.getCause() != null ? error.getCause() : error;
        if (cause instanceof Failure failure) return failure;
        Thread.currentThread().getUncaughtExceptionHandler().uncaughtException(Thread.currentThread(), cause);
        return new Failure(
                Failure.Kind.LOCAL,
                "This did not work because of a fault in Parley. Please report it, with what Parley wrote on its terminal.",
                Optional.empty(),
                Optional.empty());
    }

    /// The FX thread, in helpings: at once when it was idle for a pulse, else with the next pulse.
    private static final class Pulses implements Executor {
        private static final long PULSE_NANOS = 16_000_000;

        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private boolean isScheduled;
        private long lastHelping = System.nanoTime() - PULSE_NANOS;

        @Override
        public void execute(Runnable task) {
            synchronized (waiting) {
                waiting.add(task);
                if (isScheduled) return;
                isScheduled = true;
            }
            Platform.runLater(this::now);
        }

        private void now() {
            if (System.nanoTime() - lastHelping >= PULSE_NANOS) {
                helping();
                return;
            }
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    stop();
                    helping();
                }
            }.start();
        }

        private void helping() {
            Queue<Runnable> tasks;
            synchronized (waiting) {
                tasks = new ArrayDeque<>(waiting);
                waiting.clear();
                isScheduled = false;
            }
            tasks.forEach(Pulses::run);
            lastHelping = System.nanoTime();
        }

        /// One faulty listener must not keep the others from hearing.
        private static void run(Runnable task) {
            try {
                task.run();
            } catch (RuntimeException e) {
                Thread thread = Thread.currentThread();
                thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
            }
        }
    }
}
