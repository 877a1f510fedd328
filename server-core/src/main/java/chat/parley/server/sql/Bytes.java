package chat.parley.server.sql;

import java.nio.ByteBuffer;
import java.util.UUID;

/// A UUID as the 16 bytes that are stored: they sort as its text does.
final class Bytes {
    private Bytes() {}

    static byte[] of(UUID id) {
        return ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }

    static UUID uuid(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
