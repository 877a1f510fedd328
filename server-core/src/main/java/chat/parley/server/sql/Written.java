package chat.parley.server.sql;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/// Waits for a write, for callers that go on only once it is on the disk.
final class Written {

    private Written() {}

    /// @throws RuntimeException what the write failed with
    static <T> T await(CompletableFuture<T> write) {
        try {
            return write.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof RuntimeException cause) throw cause;
            throw e;
        }
    }
}
