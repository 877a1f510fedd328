package chat.parley.server.conversation;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.id.Uuids;
import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes the ids of conversations, messages and turns.
///
/// Any thread may ask, if the random source allows it.
public final class NewIds {

    private final RandomGenerator random;

    public NewIds(RandomGenerator random) {
        this.random = random;
    }

    MessageId message(Instant now) {
        return new MessageId(Uuids.version7(now, random));
    }

    TurnId turn(Instant now) {
        return new TurnId(Uuids.version7(now, random));
    }

    /// For a message that no client sent.
    ClientId client() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        return new ClientId(new UUID(high, (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L));
    }

    ConversationId conversation(Instant now) {
        return new ConversationId(Uuids.version7(now, random));
    }
}
