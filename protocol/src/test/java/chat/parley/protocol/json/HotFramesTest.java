package chat.parley.protocol.json;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is written by hand is byte for byte what Jackson writes.
class HotFramesTest {

    private static final List<String> TEXTS = List.of(
            "",
            "plain ASCII ~ /?&<>'",
            "\"quoted\" and \\ back",
            "line\nbreak\ttab\r\b\f\u0001\u001F\u007F",
            "naïve é ß \u2028 漢字",
            "😀 👩‍👩‍👧",
            "x".repeat(16_000));

    private final Wire wire = new Wire();
    private final Random random = new Random(11);

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private Instant time() {
        return Instant.ofEpochMilli(random.nextLong(4_102_444_800_000L));
    }

    private void assertSame(ServerFrame frame) {
        assertEquals(
                new String(wire.encodeAny(frame), StandardCharsets.UTF_8),
                new String(wire.encode(frame), StandardCharsets.UTF_8));
    }

    private Message message(Content content, MessageRole role, Optional<MessageId> replyTo) {
        return new Message(
                new MessageId(uuid()),
                random.nextLong(Long.MAX_VALUE),
                random.nextLong(Long.MAX_VALUE),
                new ClientId(uuid()),
                new ConversationId(uuid()),
                new UserId(uuid()),
                role,
                Optional.empty(),
                replyTo,
                content,
                List.of(),
                MessageStatus.SENT,
                time(),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void messagesAreTheSameBytes() {
        for (String text : TEXTS)
            for (MessageRole role : MessageRole.values())
                for (Optional<MessageId> reply :
                        List.of(Optional.<MessageId>empty(), Optional.of(new MessageId(uuid())))) {
                    Message plain = message(Content.of(text), role, reply);
                    assertSame(new Push.NewMessage(plain.conversationId(), plain.rev(), plain));
                }
        Content named = new Content("@ana", List.of(new Mention(new UserId(uuid()), 0, 4)), List.of());
        Message message = message(named, MessageRole.USER, Optional.empty());
        assertSame(new Push.NewMessage(message.conversationId(), 1, message));
    }

    @Test
    void acksAreTheSameBytes() {
        for (int i = 0; i < 1_000; i++)
            assertSame(new Reply.MessageAck(
                    random.nextLong(),
                    new ClientId(uuid()),
                    new MessageId(uuid()),
                    random.nextLong(1_000_000),
                    random.nextLong(1_000_000),
                    time(),
                    MessageStatus.SENT));
    }
}
