package chat.parley.server.conversation;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Who waits for the outcome of a change. Called once, after the commit, in the order of the commits; must be
/// quick.
public interface Answer<T> {

    void succeeded(T value);

    /// @param why mostly a [chat.parley.protocol.error.Refused]
    void failed(RuntimeException why);

    static <T> Answer<T> of(Consumer<? super T> succeeded, Consumer<? super RuntimeException> failed) {
        return new Answer<>() {
            @Override
            public void succeeded(T value) {
                succeeded.accept(value);
            }

            @Override
            public void failed(RuntimeException why) {
                failed.accept(why);
            }
        };
    }

    static <T> Answer<T> to(CompletableFuture<T> future) {
        return of(future::complete, future::completeExceptionally);
    }
}
