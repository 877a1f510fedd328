package chat.parley.server.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What no longer fits is read once, not at every turn.
final class EarlierTest {

    private static final UserId ANA = new UserId(UUID.randomUUID());

    private final ConversationId talk = new ConversationId(UUID.randomUUID());
    private final Earlier earlier = new Earlier();
    private final AtomicInteger read = new AtomicInteger();

    private List<Message> messages(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Message(
                        new MessageId(new UUID(7, i)),
                        i + 1,
                        i + 1,
                        new ClientId(UUID.randomUUID()),
                        talk,
                        ANA,
                        MessageRole.USER,
                        Optional.empty(),
                        Optional.empty(),
                        Content.of("message " + i),
                        List.of(),
                        MessageStatus.SENT,
                        Instant.EPOCH,
                        Optional.empty(),
                        Optional.empty()))
                .toList();
    }

    private Earlier.Digest digest(List<Message> oldestFirst) {
        read.set(0);
        Iterator<Message> newestFirst = oldestFirst.reversed().iterator();
        return earlier.of(talk, new Iterator<>() {
            @Override
            public boolean hasNext() {
                return newestFirst.hasNext();
            }

            @Override
            public Message next() {
                read.incrementAndGet();
                return newestFirst.next();
            }
        });
    }

    @Test
    void onlyWhatIsNewIsRead() {
        assertEquals(50, digest(messages(50)).lines().size());
        assertEquals(50, read.get());
        Earlier.Digest next = digest(messages(52));
        assertEquals(3, read.get(), "two that are new, and the one that is known");
        assertEquals(
                IntStream.range(0, 52).mapToObj(i -> "message " + i).toList(),
                next.lines().stream().map(Earlier.Line::start).toList());
        assertTrue(next.isWhole());
    }

    @Test
    void itGoesBackSoFarAndSaysSo() {
        Earlier.Digest digest = digest(messages(Earlier.MOST_LINES + 500));
        assertEquals(Earlier.MOST_LINES, read.get());
        assertEquals("message 500", digest.lines().getFirst().start());
        assertFalse(digest.isWhole());
        List<String> said =
                digest.lines().stream().map(line -> "ana: " + line.start()).toList();
        assertTrue(Summary.of(said, digest.isWhole(), 4_000).contains("many older messages are left out"));
    }

    @Test
    void whatIsForgottenIsReadAnew() {
        assertEquals(50, digest(messages(50)).lines().size());
        earlier.forget(talk);
        assertEquals(50, digest(messages(50)).lines().size());
        assertEquals(50, read.get());
    }

    @Test
    void aTextOfAnyLengthTakesLittle() {
        assertTrue(Summary.start(" \n".repeat(100) + "word ".repeat(100_000)).length() <= 301);
    }
}
