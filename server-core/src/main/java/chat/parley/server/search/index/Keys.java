package chat.parley.server.search.index;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.Id;
import java.nio.ByteBuffer;
import java.util.UUID;
import org.apache.lucene.util.BytesRef;

/// How ids stand in the index: a message's key is its conversation's 16 bytes and its `seq`.
final class Keys {

    private static final int ID = 16;

    private Keys() {}

    static BytesRef of(Id id) {
        return new BytesRef(ByteBuffer.allocate(ID)
                .putLong(id.value().getMostSignificantBits())
                .putLong(id.value().getLeastSignificantBits())
                .array());
    }

    static BytesRef of(ConversationId conversation, long seq) {
        return new BytesRef(ByteBuffer.allocate(ID + Long.BYTES)
                .putLong(conversation.value().getMostSignificantBits())
                .putLong(conversation.value().getLeastSignificantBits())
                .putLong(seq)
                .array());
    }

    static ConversationId conversation(BytesRef key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.bytes, key.offset, key.length);
        return new ConversationId(new UUID(bytes.getLong(), bytes.getLong()));
    }

    static long seq(BytesRef key) {
        return ByteBuffer.wrap(key.bytes, key.offset + ID, Long.BYTES).getLong();
    }
}
