package chat.parley.protocol.id;

import java.util.UUID;

/// A conversation. A UUIDv7 made by the server.
public record ConversationId(UUID value) implements Id {
    /// @throws MalformedId when the text is no UUID of 36 characters
    public static ConversationId parse(String text) {
        return new ConversationId(Uuids.parse("conversation", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
