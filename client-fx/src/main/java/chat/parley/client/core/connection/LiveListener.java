package chat.parley.client.core.connection;

import chat.parley.protocol.live.ServerFrame;

/// Hears one live socket: `opened` at most once, then frames in order, and `closed` exactly once at the end.
/// Called on network threads; returns at once.
public interface LiveListener {
    void opened();

    void received(ServerFrame frame);

    void closed(Ending ending);
}
