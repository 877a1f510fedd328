package chat.parley.protocol.id;

import java.util.UUID;

/// One signed-in device. Not the access token: safe to show.
public record SessionId(UUID value) implements Id {
    /// @throws MalformedId when the text is no UUID of 36 characters
    public static SessionId parse(String text) {
        return new SessionId(Uuids.parse("session", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
