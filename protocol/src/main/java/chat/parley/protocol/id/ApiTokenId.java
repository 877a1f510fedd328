package chat.parley.protocol.id;

import java.util.UUID;

/// A personal access token, without its secret. A UUIDv7 made by the server.
public record ApiTokenId(UUID value) implements Id {
    /// @throws MalformedId when the text is no UUID of 36 characters
    public static ApiTokenId parse(String text) {
        return new ApiTokenId(Uuids.parse("token", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
