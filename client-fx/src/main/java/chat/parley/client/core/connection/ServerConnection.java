package chat.parley.client.core.connection;

import java.util.concurrent.CompletionStage;

/// The way to one server for one account. Nothing here waits; answers arrive on network threads.
///
/// Knows nothing of conversations, order or retries: [LiveLoop] decides when to open the socket again.
public interface ServerConnection extends AutoCloseable {
    /// @return fails with [chat.parley.client.core.account.Failure]
    <T> CompletionStage<T> ask(Request<T> request);

    /// Opens the live socket: fetches a ticket, connects, and tells the listener what becomes of it.
    LiveSocket open(LiveListener listener);

    @Override
    void close();
}
