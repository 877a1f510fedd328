package chat.parley.protocol.id;

import java.util.UUID;

/// The sender's own name for a message or a new conversation: makes repeating a request harmless.
public record ClientId(UUID value) implements Id {
    /// @throws MalformedId when the text is no UUID of 36 characters
    public static ClientId parse(String text) {
        return new ClientId(Uuids.parse("client", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
