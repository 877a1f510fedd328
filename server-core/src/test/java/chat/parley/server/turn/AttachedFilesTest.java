package chat.parley.server.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.model.Picture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How much of many files a model reads.
final class AttachedFilesTest {

    private static final int ROOM = 2_000;

    private final AtomicInteger read = new AtomicInteger();

    private final FilesToRead large = new FilesToRead() {
        @Override
        public List<String> pages(FileId file) {
            read.incrementAndGet();
            return List.of("many words ".repeat(5_000));
        }

        @Override
        public Optional<Picture> picture(FileId file) {
            return Optional.empty();
        }
    };

    private static Message message(int number) {
        List<Attachment> files = IntStream.range(0, 50)
                .mapToObj(_ -> Attachment.of(new FileId(UUID.randomUUID())))
                .toList();
        return new Message(
                new MessageId(new UUID(7, number)),
                number,
                number,
                new ClientId(UUID.randomUUID()),
                new ConversationId(new UUID(1, 1)),
                new UserId(new UUID(2, 2)),
                MessageRole.USER,
                Optional.empty(),
                Optional.empty(),
                new Content("look", List.of(), files),
                List.of(),
                MessageStatus.SENT,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void manyFilesTakeNoMoreThanTheirRoomAndTheRestIsOnlyNamed() {
        List<Message> said = IntStream.rangeClosed(1, 20)
                .mapToObj(AttachedFilesTest::message)
                .toList();
        AttachedFiles files =
                new AttachedFiles(large, AttachedFiles.Showing.WORDS_ONLY, ROOM).take(said, "which words?");
        long tokens = files.parts().stream()
                .mapToLong(part -> Tokens.of(part.message().text()))
                .sum();
        assertTrue(tokens <= ROOM, tokens + " tokens");
        assertTrue(read.get() < 200, read + " files were read");
        String notes = files.notes(said.getFirst());
        assertEquals(50, notes.lines().count());
        assertTrue(notes.contains("no room"), notes);
    }
}
