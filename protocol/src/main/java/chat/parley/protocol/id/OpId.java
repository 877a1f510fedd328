package chat.parley.protocol.id;

import java.util.UUID;

/// The client's own name for a change (edit, delete, reaction): makes repeating it harmless.
public record OpId(UUID value) implements Id {
    /// @throws MalformedId when the text is no UUID of 36 characters
    public static OpId parse(String text) {
        return new OpId(Uuids.parse("operation", text));
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
