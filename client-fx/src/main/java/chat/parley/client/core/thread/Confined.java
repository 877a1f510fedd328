package chat.parley.client.core.thread;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;

/// A thing that only one thread may touch, such as an open database file, and the way to have it touched.
///
/// Any thread may call; work is done in the order it was given. What the work throws fails the stage.
public final class Confined<T> {
    private final T thing;
    private final Executor owner;

    public Confined(T thing, Executor owner) {
        this.thing = thing;
        this.owner = owner;
    }

    public <R> CompletionStage<R> ask(Function<T, R> work) {
        CompletableFuture<R> result = new CompletableFuture<>();
        owner.execute(() -> {
            try {
                result.complete(work.apply(thing));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    public CompletionStage<Void> tell(Consumer<T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        owner.execute(() -> {
            try {
                work.accept(thing);
                done.complete(thing);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.thenAccept(_ -> {});
    }
}
