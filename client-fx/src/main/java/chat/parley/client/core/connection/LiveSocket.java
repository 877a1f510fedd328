package chat.parley.client.core.connection;

import chat.parley.protocol.live.ClientCommand;

/// One live socket, from opening to its end.
public interface LiveSocket {
    /// Sends a command; passed over when the socket is gone, as its listener hears.
    void say(ClientCommand command);

    /// Ends the socket; its listener hears nothing more of interest.
    void close();
}
