package chat.parley.client.core.connection;

import chat.parley.client.core.account.Subscription;
import java.net.URI;
import java.util.concurrent.CompletionStage;

/// The way to one server for one account. Nothing here waits; answers arrive on network threads.
///
/// Knows nothing of conversations, order or retries: [LiveLoop] decides when to open the socket again.
public interface ServerConnection extends AutoCloseable {
    /// @return fails with [chat.parley.client.core.account.Failure]; cancelling it ends the request
    <T> CompletionStage<T> ask(Request<T> request);

    /// @return where the server is
    CompletionStage<URI> address();

    /// Fetches a file's bytes, from this account's own server only.
    ///
    /// @return completes when the sink has all of them; fails with [chat.parley.client.core.account.Failure], after
    ///         which what the sink took may be gone on from; cancelling it ends the fetching
    CompletionStage<ContentSink> fetch(ContentRequest request, ContentSink sink);

    /// Reads a stream of events. Closing the subscription ends the reading, and nothing on the server.
    Subscription read(StreamRequest request, StreamListener listener);

    /// Opens the live socket: fetches a ticket, connects, and tells the listener what becomes of it.
    LiveSocket open(LiveListener listener);

    @Override
    void close();
}
