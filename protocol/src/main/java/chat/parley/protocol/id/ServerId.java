package chat.parley.protocol.id;

import java.util.UUID;

/// A server's data folder, for as long as it lives: two addresses with one id are one server.
public record ServerId(UUID value) implements Id {
    /// @throws MalformedId when the text is no UUID of 36 characters
    public static ServerId parse(String text) {
        return new ServerId(Uuids.parse("server", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
