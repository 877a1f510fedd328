package chat.parley.client.ui.composer;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.MessageId;

/// The own message that is being changed.
public sealed interface EditTarget {
    /// The server has it.
    record Stored(MessageId message) implements EditTarget {}

    /// It still waits for the connection.
    record Queued(ClientId key) implements EditTarget {}
}
