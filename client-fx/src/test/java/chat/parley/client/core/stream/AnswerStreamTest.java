package chat.parley.client.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.id.TurnId;
import chat.parley.protocol.json.Wire;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AnswerStreamTest {
    private static final List<String> WORDS = List.of(
            "Drop ",
            "what ",
            "can ",
            "be ",
            "fetched ",
            "äöü ",
            "again",
            "…\\n\\n",
            "🎉 ",
            "\\\"quoted\\\" ",
            "日本 ",
            "```\\n");
    private static final int EVENTS = 500;

    private final Wire wire = new Wire();

    private static List<String> items() {
        List<String> items = new ArrayList<>();
        items.add("event: delta_encoding\ndata: \"v1\"\n\n");
        items.add("event: delta\ndata: {\"p\":\"\",\"o\":\"add\",\"v\":{\"message\":{\"content\":{\"parts\":[\"\"]},"
                + "\"status\":\"in_progress\",\"end_turn\":null}},\"c\":0}\n\n");
        items.add("event: delta\ndata: {\"p\":\"/message/content/parts/0\",\"o\":\"append\",\"v\":\"\"}\n\n");
        for (int i = items.size(); i < EVENTS - 1; i++)
            items.add("event: delta\ndata: {\"v\":\"" + WORDS.get(i % WORDS.size()) + "\"}\n\n");
        items.add("event: delta\ndata: {\"p\":\"\",\"o\":\"patch\",\"v\":[{\"p\":\"/message/content/parts/0\","
                + "\"o\":\"append\",\"v\":\"end\"},{\"p\":\"/message/status\",\"o\":\"replace\",\"v\":\"done\"}]}\n\n");
        return items;
    }

    private GrowingAnswer empty() {
        return new GrowingAnswer(new TurnId(new UUID(1, 1)), wire);
    }

    private String whole() {
        GrowingAnswer answer = empty();
        List<String> items = items();
        for (int i = 0; i < items.size(); i++) answer.take(i, items.get(i));
        return answer.text().orElseThrow();
    }

    @Test
    void theTextIsWhatTheModelSaid() {
        String text = whole();
        assertTrue(text.contains("🎉 \"quoted\" 日本 ```\n"));
        assertTrue(text.endsWith("end"));
    }

    @Test
    void i11CutAtEveryEventTheRestGivesTheSameText() {
        String whole = whole();
        List<String> items = items();
        for (int cut = 0; cut <= items.size(); cut++) {
            GrowingAnswer answer = empty();
            for (int i = 0; i < cut; i++) answer.take(i, items.get(i));
            // some of the live ones come before the rest is fetched, and the rest comes with some doubled
            for (int i = Math.min(items.size(), cut + 7); i < items.size(); i++) answer.take(i, items.get(i));
            for (int i = Math.max(0, cut - 3); i < Math.min(items.size(), cut + 9); i++) answer.take(i, items.get(i));
            assertEquals(Optional.of(whole), answer.text().filter(_ -> items.size() == answer.next()));
            assertFalse(answer.hasGap());
        }
    }

    private static byte[] stream(List<String> items, String lineEnd) {
        return ("\uFEFF: hello" + lineEnd + lineEnd + String.join("", items).replace("\n", lineEnd) + "data: [DONE]"
                        + lineEnd + lineEnd)
                .getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void i11CutAtEveryByteTheStreamGivesTheSameEvents() {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            byte[] all = stream(items().subList(0, 40), lineEnd);
            List<StreamEvent> expected = new EventReader().take(all, all.length);
            assertEquals(41, expected.size());
            for (int cut = 0; cut <= all.length; cut++) {
                EventReader reader = new EventReader();
                List<StreamEvent> events = new ArrayList<>(reader.take(all, cut));
                byte[] rest = Arrays.copyOfRange(all, cut, all.length);
                events.addAll(reader.take(rest, rest.length));
                assertEquals(expected, events);
            }
        }
    }

    @Test
    void i11CutIntoSingleBytesTheWholeAnswerIsTheSame() {
        for (String lineEnd : List.of("\n", "\r\n", "\r")) {
            EventReader reader = new EventReader();
            GrowingAnswer answer = empty();
            for (byte each : stream(items(), lineEnd))
                for (StreamEvent event : reader.take(new byte[] {each}, 1))
                    if (event.isCounted()) answer.take(answer.next(), event);
            assertEquals(EVENTS, answer.next());
            assertEquals(whole(), answer.text().orElseThrow());
        }
    }

    @Test
    void i11InAnyOrderTheTextIsTheSame() {
        String whole = whole();
        List<String> items = items();
        for (int seed = 0; seed < 50; seed++) {
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) order.add(i);
            Collections.shuffle(order, new Random(seed));
            GrowingAnswer answer = empty();
            for (int i : order) answer.take(i, items.get(i));
            assertEquals(whole, answer.text().orElseThrow());
        }
    }

    @Test
    void anEventThatTheStreamEndsInIsNone() {
        byte[] cut = "event: delta\ndata: {}\n".getBytes(StandardCharsets.UTF_8);
        assertEquals(List.of(), new EventReader().take(cut, cut.length));
    }

    @Test
    void whatIsLeftOutIsAsBeforeAndAPatchCarriesNothingOver() {
        DeltaDecoder decoder = new DeltaDecoder(wire);
        decoder.take("{\"p\":\"\",\"o\":\"add\",\"v\":{\"a\":\"x\",\"b\":[1],\"c~/d\":\"y\"}}");
        decoder.take("{\"p\":\"/a\",\"o\":\"append\",\"v\":\"1\"}");
        decoder.take("{\"v\":\"2\"}");
        decoder.take("{\"p\":\"/c~0~1d\",\"v\":\"3\"}");
        decoder.take("{\"p\":\"\",\"o\":\"patch\",\"v\":[{\"p\":\"/a\",\"o\":\"truncate\",\"v\":2},"
                + "{\"p\":\"/b/0\",\"o\":\"replace\",\"v\":\"z\"},{\"p\":\"/b/-\",\"o\":\"add\",\"v\":\"w\"}]}");
        assertEquals(Optional.of("x1"), decoder.string("/a"));
        assertEquals(Optional.of("y3"), decoder.string("/c~0~1d"));
        assertEquals(Optional.of("z"), decoder.string("/b/0"));
        assertEquals(Optional.of("w"), decoder.string("/b/1"));
    }

    @Test
    void whatDoesNotFitLeavesTheStoredMessageToSpeak() {
        GrowingAnswer answer = empty();
        answer.take(0, "event: delta\ndata: {\"p\":\"/no/such/place\",\"o\":\"append\",\"v\":\"x\"}\n\n");
        assertTrue(answer.isBroken());
        assertEquals(Optional.empty(), answer.text());
    }
}
