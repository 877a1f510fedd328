package chat.parley.protocol.id;

import java.util.UUID;

/// A file on the server. A random UUID, so that nothing can be guessed from one.
public record FileId(UUID value) implements Id {
    /// @throws MalformedId when the text is no UUID of 36 characters
    public static FileId parse(String text) {
        return new FileId(Uuids.parse("file", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
