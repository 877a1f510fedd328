package chat.parley.server.conversation;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.Uuids;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// Makes the ids of conversations and messages.
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

    ConversationId conversation(Instant now) {
        return new ConversationId(Uuids.version7(now, random));
    }
}
