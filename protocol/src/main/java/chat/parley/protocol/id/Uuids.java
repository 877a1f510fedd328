package chat.parley.protocol.id;

import java.util.UUID;

/// Reads the one accepted text form of a UUID: 36 characters, hyphens in their places.
final class Uuids {
    private Uuids() {}

    /// [UUID#fromString] also takes short groups such as `1-1-1-1-1`; an id has one spelling only.
    static UUID parse(String kind, String text) {
        if (text.length() != 36) throw new MalformedId(kind);
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new MalformedId(kind);
        }
    }
}
