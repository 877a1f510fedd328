package chat.parley.server.conversation;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes UUIDv7 ids: they begin with the time, so that new ones stand together in an index.
///
/// Any thread may ask, if the random source allows it.
public final class NewIds {

    private final RandomGenerator random;

    public NewIds(RandomGenerator random) {
        this.random = random;
    }

    MessageId message(Instant now) {
        return new MessageId(uuid(now));
    }

    ConversationId conversation(Instant now) {
        return new ConversationId(uuid(now));
    }

    private UUID uuid(Instant now) {
        long bits = random.nextLong();
        long high = now.toEpochMilli() << 16 | 0x7000 | (bits & 0xFFF);
        return new UUID(high, random.nextLong() >>> 2 | 0x8000_0000_0000_0000L);
    }
}
