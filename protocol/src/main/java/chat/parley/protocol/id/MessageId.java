package chat.parley.protocol.id;

import java.util.UUID;

/// A message. A UUIDv7 made by the server.
public record MessageId(UUID value) implements Id {
    /// @throws MalformedId when the text is no UUID of 36 characters
    public static MessageId parse(String text) {
        return new MessageId(Uuids.parse("message", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
