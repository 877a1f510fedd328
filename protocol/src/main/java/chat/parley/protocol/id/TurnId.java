package chat.parley.protocol.id;

import java.util.UUID;

/// One answer of a model, from the prompt to its last token. A UUIDv7 made by the server.
public record TurnId(UUID value) implements Id {
    /// @throws MalformedId when the text is no UUID of 36 characters
    public static TurnId parse(String text) {
        return new TurnId(Uuids.parse("turn", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
