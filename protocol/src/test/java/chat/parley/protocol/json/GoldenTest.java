package chat.parley.protocol.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.Examples;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.protocol.live.Unexpected;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// The bytes of every frame, as files: a change of the wire shows in review.
///
/// To write them anew after a wanted change, set `JAVA_TOOL_OPTIONS=-Dgolden.write=src/test/resources/golden`.
class GoldenTest {
    private final Wire wire = new Wire();

    @TestFactory
    Stream<DynamicTest> commandsAreWrittenAndReadAsTheirFile() {
        return Examples.commands().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    String json = new String(wire.encode(e.getValue()), StandardCharsets.UTF_8);
                    assertEquals(golden(e.getKey(), json), json);
                    assertEquals(e.getValue(), wire.decodeCommand(json.getBytes(StandardCharsets.UTF_8)));
                }));
    }

    @TestFactory
    Stream<DynamicTest> serverFramesAreWrittenAndReadAsTheirFile() {
        return Examples.frames().entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(e.getKey(), () -> {
                    String json = new String(wire.encode(e.getValue()), StandardCharsets.UTF_8);
                    assertEquals(golden(e.getKey(), json), json);
                    assertEquals(e.getValue(), wire.decodeFrame(json.getBytes(StandardCharsets.UTF_8)));
                }));
    }

    @Test
    void everyFrameHasAGoldenFile() {
        Set<Class<?>> covered = new HashSet<>();
        Examples.commands().values().forEach(command -> covered.add(command.getClass()));
        Examples.frames().values().forEach(frame -> {
            covered.add(frame.getClass());
            if (frame instanceof Push.Event event) covered.add(event.event().getClass());
        });
        Set<Class<?>> all = new HashSet<>();
        leaves(ClientCommand.class, all);
        leaves(ServerFrame.class, all);
        leaves(TopicEvent.class, all);
        all.remove(Unexpected.class);
        all.remove(TopicEvent.UnknownEvent.class);
        all.removeAll(covered);
        assertTrue(all.isEmpty(), () -> "no example for " + all);
    }

    @Test
    void clientReadsANewerServersFrames() throws IOException {
        for (String name : Examples.frames().keySet()) {
            String newer = read(name).replaceFirst("\\{", "{\"not_known_yet\":[{}],");
            assertEquals(Examples.frames().get(name), wire.decodeFrame(newer.getBytes(StandardCharsets.UTF_8)), name);
        }
    }

    private static void leaves(Class<?> type, Set<Class<?>> into) {
        Class<?>[] permitted = type.getPermittedSubclasses();
        if (permitted == null) into.add(type);
        else for (Class<?> sub : permitted) leaves(sub, into);
    }

    private static String golden(String name, String json) throws IOException {
        String folder = System.getProperty("golden.write", "");
        if (!folder.isEmpty()) Files.writeString(Path.of(folder, name + ".json"), json + "\n");
        return folder.isEmpty() ? read(name) : json;
    }

    private static String read(String name) throws IOException {
        try (InputStream in = GoldenTest.class.getResourceAsStream("/golden/" + name + ".json")) {
            assertTrue(in != null, () -> "no golden file " + name);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).strip();
        }
    }
}
