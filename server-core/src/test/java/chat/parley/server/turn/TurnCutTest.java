package chat.parley.server.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.rest.ResumeTurn;
import chat.parley.protocol.turn.TurnItem;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RecordedProvider;
import chat.parley.server.testing.RecordedProvider.Script;
import chat.parley.server.testing.RecordedProvider.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// I11: a stream that was cut anywhere and came back says the same as one that was not.
final class TurnCutTest {

    private static final String[] PIECES = {"a", " ä", "€ ", "😀", "\n", "\r\n", "\"q\"", "\\", "\u2028", "data: x\n\n"
    };

    /// A little more than the time in which pieces are joined.
    private static final Duration APART = Duration.ofMillis(16);

    @Test
    void cutAtEveryEventAndEveryByteTheTextIsTheSame(@TempDir Path data) throws Exception {
        RecordedProvider models = new RecordedProvider("fake");
        StringBuilder said = new StringBuilder();
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String piece = PIECES[i % PIECES.length] + (i % 7 == 0 ? i : "");
            said.append(piece);
            steps.add(new Step.Say(piece));
            steps.add(new Step.Pause(APART));
        }
        models.next(new Script(steps, Optional.empty()));
        try (LocalServer server = LocalServer.start(data, models);
                Assistant ana = Assistant.open(server, server.signUp("ana"))) {
            List<String> whole;
            try (Stream stream = Stream.post(
                    server.http(),
                    ana.rest(),
                    "/backend-api/f/conversation",
                    Asked.next(Optional.of(ana.conversation()), Optional.empty(), UUID.randomUUID(), "go"),
                    Optional.empty())) {
                whole = stream.rest();
            }
            assertTrue(whole.size() > 450, whole.size() + " events");
            Message stored = ana.messages().getLast();
            assertEquals(said.toString(), stored.content().text());
            String token = Stream.only(whole, TurnItem.ResumeToken.class).token();
            for (int cut = 0; cut < whole.size(); cut++) {
                List<String> events = new ArrayList<>(whole.subList(0, cut));
                try (Stream rest = Stream.post(
                        server.http(),
                        ana.rest(),
                        "/backend-api/f/conversation/resume",
                        new ResumeTurn(ana.conversation(), cut),
                        Optional.of(token))) {
                    events.addAll(rest.rest());
                }
                assertEquals(whole, events, "cut before event " + cut);
            }
            assertEquals(said.toString(), Replay.text(whole));
            everyByte(whole, said.toString());
        }
    }

    /// However many bytes came, what is whole of them is a beginning of the events, and the rest follows from there.
    private static void everyByte(List<String> whole, String text) {
        byte[] bytes = String.join("", whole).getBytes(StandardCharsets.UTF_8);
        int[] ends = new int[whole.size()];
        int at = 0;
        for (int i = 0; i < ends.length; i++) {
            at += whole.get(i).getBytes(StandardCharsets.UTF_8).length;
            ends[i] = at;
        }
        int played = -1;
        for (int cut = 0; cut <= bytes.length; cut++) {
            int complete = completeEvents(bytes, cut);
            assertEquals(complete, countUpTo(ends, cut), "cut at byte " + cut);
            if (complete == played) continue;
            played = complete;
            Replay replay = new Replay();
            whole.subList(0, complete).forEach(replay::play);
            whole.subList(complete, whole.size()).forEach(replay::play);
            assertEquals(text, replay.text());
        }
    }

    private static int countUpTo(int[] ends, int cut) {
        int found = Arrays.binarySearch(ends, cut);
        return found >= 0 ? found + 1 : -found - 1;
    }

    /// As a client counts: an event is whole when the empty line after it has come.
    private static int completeEvents(byte[] bytes, int length) {
        int events = 0;
        for (int i = 1; i < length; i++) if (bytes[i] == '\n' && bytes[i - 1] == '\n') events++;
        return events;
    }
}
