package chat.parley.server.turn;

import chat.parley.protocol.turn.TurnItem;

/// Writes events as text of a stream of server-sent events. Any thread may use it.
@FunctionalInterface
public interface ItemCodec {

    /// @return with the empty line that ends it
    String encode(TurnItem item);
}
