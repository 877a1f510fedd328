package chat.parley.protocol.id;

import java.util.UUID;

/// What a server remembers, in one go: it gets another one when it is restored from a backup, and what clients know of
/// the days since then is no longer so.
public record LogId(UUID value) implements Id {
    /// @throws MalformedId when the text is no UUID of 36 characters
    public static LogId parse(String text) {
        return new LogId(Uuids.parse("log", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
