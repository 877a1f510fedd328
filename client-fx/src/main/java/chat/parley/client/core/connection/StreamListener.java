package chat.parley.client.core.connection;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.stream.StreamEvent;
import java.util.List;
import java.util.Optional;

/// Hears one stream of events, in order, on a network thread; returns at once.
public interface StreamListener {
    void events(List<StreamEvent> events);

    /// Called exactly once, after the last event, unless the stream was closed from here.
    ///
    /// @param failure why it ended; empty when the server ended it
    void ended(Optional<Failure> failure);
}
