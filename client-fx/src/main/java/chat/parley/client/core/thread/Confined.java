package chat.parley.client.core.thread;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/// A thing that only one thread may touch, such as an open database file, and the way to have it touched.
///
/// Any thread may call; work is done in the order it was given. What the work throws fails the stage.
public final class Confined<T> {
    private final Supplier<T> opener;
    private final Executor owner;
    private Optional<T> thing = Optional.empty();

    private Confined(Supplier<T> opener, Executor owner) {
        this.opener = opener;
        this.owner = owner;
    }

    /// @param opener called on the owner's thread when the thing is first needed; while it throws, so does all
    ///        work, and it is called again
    public static <T> Confined<T> opening(Supplier<T> opener, Executor owner) {
        return new Confined<>(opener, owner);
    }

    private T thing() {
        T present = thing.orElseGet(opener);
        thing = Optional.of(present);
        return present;
    }

    public <R> CompletionStage<R> ask(Function<T, R> work) {
        CompletableFuture<R> result = new CompletableFuture<>();
        owner.execute(() -> {
            try {
                result.complete(work.apply(thing()));
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
                T present = thing();
                work.accept(present);
                done.complete(present);
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        return done.thenAccept(_ -> {});
    }
}
