package chat.parley.server.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RecordedProvider;
import chat.parley.server.testing.RecordedProvider.Script;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A turn from the prompt to its end, over the live socket.
final class TurnTest {

    private final RecordedProvider models = new RecordedProvider("fake");
    private LocalServer server;
    private Assistant ana;

    @BeforeEach
    void start(@TempDir Path data) throws Exception {
        server = LocalServer.start(data, models);
        ana = Assistant.open(server, server.signUp("ana"));
    }

    @AfterEach
    void stop() {
        ana.close();
        server.close();
    }

    @Test
    void aPromptIsAnsweredStreamedAndStored() throws Exception {
        models.next(Script.saying("Hel", "lo", " world"));
        Reply.MessageAck ack = ana.say("say hello");
        Message answer = ana.ended(ack.messageId());

        assertEquals("Hello world", answer.content().text());
        assertEquals(MessageStatus.FINISHED_SUCCESSFULLY, answer.status());
        assertEquals(MessageRole.ASSISTANT, answer.role());
        assertEquals("fake/test", answer.answer().orElseThrow().model());
        assertEquals(ack.seq() + 1, answer.seq());
        List<Push.TurnEvent> stream = ana.stream(answer.id());
        assertEquals(
                LongStream.range(0, stream.size()).boxed().toList(),
                stream.stream().map(Push.TurnEvent::offset).toList());
        assertEquals(
                "Hello world",
                Replay.text(stream.stream().map(Push.TurnEvent::item).toList()));
        assertEquals(1, models.calls());
    }

    @Test
    void theAnswersMessageIsThereBeforeItsFirstWord() throws Exception {
        models.next(Script.saying("x"));
        Message answer = ana.ended(ana.say("hello").messageId());

        List<Push> heard = ana.heard(Push.class);
        int begun = IntStream.range(0, heard.size())
                .filter(i -> heard.get(i) instanceof Push.NewMessage m
                        && m.message().id().equals(answer.id()))
                .findFirst()
                .orElseThrow();
        int first = IntStream.range(0, heard.size())
                .filter(i -> heard.get(i) instanceof Push.TurnEvent)
                .findFirst()
                .orElseThrow();
        assertTrue(begun < first);
    }
}
