package chat.parley.server.conversation;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;

/// Waits until something is committed, for callers who have a thread to spare.
public final class Waiting {
    private Waiting() {}

    /// Changes something, and returns once it is committed and told: who was removed hears nothing that comes after.
    ///
    /// @param committed tells others, in the order of the commits
    static <T> T on(ConversationStore store, Function<ConversationWrites, T> work, Consumer<? super T> committed) {
        CompletableFuture<T> done = new CompletableFuture<>();
        store.write(
                work,
                Answer.of(
                        value -> {
                            try {
                                committed.accept(value);
                            } finally {
                                done.complete(value);
                            }
                        },
                        done::completeExceptionally));
        return on(done);
    }

    /// @throws RuntimeException what it failed with
    public static <T> T on(CompletableFuture<T> done) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refused.because(ErrorCode.SERVER_STOPPING, "The server is stopping. Try again in a moment.");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException why) throw why;
            throw new IllegalStateException(e.getCause());
        }
    }
}
