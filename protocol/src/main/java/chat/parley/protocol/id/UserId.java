package chat.parley.protocol.id;

import java.util.UUID;

/// A person with an account on one server. A UUIDv7 made by the server.
public record UserId(UUID value) implements Id {
    /// @throws MalformedId when the text is no UUID of 36 characters
    public static UserId parse(String text) {
        return new UserId(Uuids.parse("user", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
