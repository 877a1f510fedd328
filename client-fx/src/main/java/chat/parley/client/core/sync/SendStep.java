package chat.parley.client.core.sync;

import java.util.function.Consumer;

/// The points on a message's way out at which a kill must lose nothing and double nothing.
public enum SendStep {
    /// Taken from the composer, nothing written.
    TAKEN,
    /// In the outbox file; the draft is gone.
    DURABLE,
    /// Told to the server.
    TOLD,
    /// The server's confirmation has come, nothing of it written.
    ACKNOWLEDGED,
    /// The message is in the cache, and still in the outbox.
    CACHED,
    /// The message has left the outbox.
    REMOVED;

    /// Hears of every step; tests stop the process there.
    @FunctionalInterface
    public interface Probe extends Consumer<SendStep> {
        Probe SILENT = _ -> {};
    }
}
