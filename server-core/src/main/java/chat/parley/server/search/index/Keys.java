package chat.parley.server.search.index;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.Id;
import chat.parley.server.search.Found;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.UUID;
import org.apache.lucene.util.BytesRef;

/// How ids stand in the index: a message's key is its conversation's 16 bytes and its `seq`; behind
/// those of what its files say stand the file's number and the page's.
final class Keys {

    private static final int ID = 16;
    private static final int MESSAGE = ID + Long.BYTES;

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

    static BytesRef of(Found.Place place) {
        BytesRef message = of(place.conversation(), place.seq());
        if (place.file().isEmpty()) return message;
        Found.InFile file = place.file().get();
        return new BytesRef(ByteBuffer.allocate(MESSAGE + 2 * Integer.BYTES)
                .put(message.bytes)
                .putInt(file.number())
                .putInt(file.page())
                .array());
    }

    static Found.Place place(BytesRef key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.bytes, key.offset, key.length);
        ConversationId conversation = new ConversationId(new UUID(bytes.getLong(), bytes.getLong()));
        long seq = bytes.getLong();
        return new Found.Place(
                conversation,
                seq,
                bytes.hasRemaining()
                        ? Optional.of(new Found.InFile(bytes.getInt(), bytes.getInt()))
                        : Optional.empty());
    }

    static ConversationId conversation(BytesRef key) {
        ByteBuffer bytes = ByteBuffer.wrap(key.bytes, key.offset, key.length);
        return new ConversationId(new UUID(bytes.getLong(), bytes.getLong()));
    }
}
