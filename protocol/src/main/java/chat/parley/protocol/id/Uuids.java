package chat.parley.protocol.id;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes UUIDs, and reads their one accepted text form: 36 characters, hyphens in their places.
public final class Uuids {
    private Uuids() {}

    /// @return a UUID of version 7: it begins with the time, so that new ones stand together in an index
    public static UUID version7(Instant now, RandomGenerator random) {
        long high = now.toEpochMilli() << 16 | 0x7000 | (random.nextLong() & 0xFFF);
        return new UUID(high, random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
    }

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
