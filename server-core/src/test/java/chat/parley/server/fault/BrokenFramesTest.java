package chat.parley.server.fault;

import static chat.parley.server.testing.RawWebSocket.BINARY;
import static chat.parley.server.testing.RawWebSocket.CLOSE;
import static chat.parley.server.testing.RawWebSocket.CONTINUATION;
import static chat.parley.server.testing.RawWebSocket.PING;
import static chat.parley.server.testing.RawWebSocket.PONG;
import static chat.parley.server.testing.RawWebSocket.TEXT;
import static chat.parley.server.testing.RawWebSocket.frame;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.rest.ConversationDetail;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.RawWebSocket;
import chat.parley.server.testing.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Broken WebSocket frames and broken JSON in whole frames, from raw sockets, with the close code each must get.
class BrokenFramesTest {
    private static final int FIN = 0x80;

    @RegisterExtension
    private static final RunningServer SERVER = new RunningServer(List.of(), List.of());

    /// @param name after the groups of the Autobahn test suite
    record Broken(String name, ByteBuffer sent, int closeCode) {
        Broken(String name, byte[] bytes, int closeCode) {
            this(name, ByteBuffer.wrap(bytes), closeCode);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static byte[] bytes(int... values) {
        byte[] bytes = new byte[values.length];
        for (int i = 0; i < values.length; i++) bytes[i] = (byte) values[i];
        return bytes;
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) all.writeBytes(part);
        return all.toByteArray();
    }

    private static Broken close(int code) {
        byte[] payload = ByteBuffer.allocate(2).putShort((short) code).array();
        return new Broken("7.9 close with the code " + code, frame(FIN | CLOSE, payload), 1002);
    }

    static Stream<Broken> broken() {
        byte[] hello = utf8("{\"id\":1,\"type\":\"ping\"}");
        Stream<Broken> single = Stream.of(
                new Broken("3.1 first reserved bit", frame(FIN | 0x40 | TEXT, hello), 1002),
                new Broken("3.2 second reserved bit", frame(FIN | 0x20 | TEXT, hello), 1002),
                new Broken("3.3 third reserved bit", frame(FIN | 0x10 | TEXT, hello), 1002),
                new Broken("2.5 ping of 126 bytes", frame(FIN | PING, new byte[126]), 1002),
                new Broken("2.5 ping of 65 KiB", frame(FIN | PING, new byte[65 * 1024]), 1002),
                new Broken("2.x close of 65 KiB", frame(FIN | CLOSE, new byte[65 * 1024]), 1002),
                new Broken("5.1 ping in two pieces", frame(PING, hello), 1002),
                new Broken("5.9 continuation of nothing", frame(FIN | CONTINUATION, hello), 1002),
                new Broken(
                        "5.18 a new message inside a message",
                        joined(frame(TEXT, hello), frame(FIN | TEXT, hello)),
                        1002),
                new Broken("unmasked", joined(bytes(FIN | TEXT, hello.length), hello), 1002),
                new Broken("binary", frame(FIN | BINARY, hello), 1003),
                new Broken("7.3 close of one byte", frame(FIN | CLOSE, bytes(3)), 1002),
                new Broken("7.5 close with a reason that is not UTF-8", frame(FIN | CLOSE, bytes(3, 232, 0xFF)), 1007),
                new Broken("9.1 text of 64 KiB and one byte", frame(FIN | TEXT, spaces(64 * 1024 + 1)), 1009),
                new Broken(
                        "9.3 text of 70 KiB in pieces of 10 KiB",
                        joined(IntStream.range(0, 7)
                                .mapToObj(i -> frame(i == 0 ? TEXT : CONTINUATION, spaces(10 * 1024)))
                                .toArray(byte[][]::new)),
                        1009),
                new Broken(
                        "a frame that says it has 2^62 bytes",
                        joined(bytes(FIN | TEXT, 0xFF, 0x40, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4), hello),
                        1009));
        Stream<Broken> opcodes = IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
                .mapToObj(opcode -> new Broken("4.x opcode " + opcode, frame(FIN | opcode, hello), 1002));
        Stream<Broken> codes = IntStream.of(0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999, 5000, 65535)
                .mapToObj(BrokenFramesTest::close);
        Stream<Broken> texts = Stream.of(
                        bytes(0xFF),
                        bytes(0xC0, 0xAF),
                        bytes(0xE0, 0x80, 0xAF),
                        bytes(0xED, 0xA0, 0x80),
                        bytes(0xF4, 0x90, 0x80, 0x80),
                        bytes('"', 0xE2, 0x82),
                        bytes('"', 0xCE))
                .map(text -> new Broken("6.x text " + Arrays.toString(text), frame(FIN | TEXT, text), 1007));
        return Stream.of(single, opcodes, codes, texts).flatMap(all -> all);
    }

    private static byte[] spaces(int count) {
        byte[] spaces = new byte[count];
        Arrays.fill(spaces, (byte) ' ');
        return spaces;
    }

    private static RawWebSocket connected(String name) throws IOException {
        RawWebSocket raw = RawWebSocket.open(LiveClient.ticket(SERVER.rest(name)));
        raw.text("{\"id\":1,\"type\":\"connect\"}");
        assertTrue(raw.read().text().contains("\"connected\""));
        return raw;
    }

    @ParameterizedTest
    @MethodSource("broken")
    @DisplayName("F16: a broken frame gets its close code, the server stays healthy and logs at most a line")
    void brokenFrameGetsItsCloseCode(Broken broken) throws IOException {
        SERVER.rest("ana");
        long lines = SERVER.log().lines().count();
        try (RawWebSocket raw = connected("ana")) {
            raw.bytes(broken.sent().array());
            assertEquals(broken.closeCode(), raw.closeCode());
        }
        assertTrue(SERVER.isHealthy());
        assertTrue(SERVER.log().lines().count() - lines <= 1, SERVER::log);
    }

    @Test
    @DisplayName("5.x, 2.x: pieces are joined, a ping inside them is answered")
    void piecesAreJoinedAndPingsAnswered() throws IOException {
        try (RawWebSocket raw = connected("ana")) {
            byte[] text = utf8("{\"id\":5,\"type\":\"ping\"}");
            raw.bytes(frame(TEXT, Arrays.copyOfRange(text, 0, 3)));
            raw.bytes(frame(FIN | PING, utf8("still there?")));
            raw.bytes(frame(CONTINUATION, Arrays.copyOfRange(text, 3, 9)));
            raw.bytes(frame(FIN | CONTINUATION, Arrays.copyOfRange(text, 9, text.length)));
            RawWebSocket.Frame pong = raw.read();
            assertEquals(PONG, pong.opcode());
            assertEquals("still there?", pong.text());
            assertEquals("{\"type\":\"pong\",\"re\":5}", raw.read().text());
            raw.bytes(frame(FIN | CLOSE, bytes(3, 232)));
            assertEquals(1000, raw.closeCode());
        }
    }

    @Test
    @DisplayName("5.x: a text in 60,000 pieces of a byte is one message")
    void manyPiecesAreJoined() throws IOException {
        try (RawWebSocket raw = connected("ana")) {
            byte[] text = utf8("{\"id\":5,\"type\":\"ping\"}" + " ".repeat(60_000));
            ByteArrayOutputStream pieces = new ByteArrayOutputStream();
            for (int i = 0; i < text.length; i++) {
                int first = (i == 0 ? TEXT : CONTINUATION) | (i == text.length - 1 ? FIN : 0);
                pieces.writeBytes(frame(first, Arrays.copyOfRange(text, i, i + 1)));
            }
            raw.bytes(pieces.toByteArray());
            assertEquals("{\"type\":\"pong\",\"re\":5}", raw.read().text());
        }
    }

    private static String send(ConversationRow group, UUID clientId) {
        return "{\"id\":7,\"type\":\"send_message\",\"conversation_id\":\"" + group.id() + "\",\"client_id\":\""
                + clientId + "\",\"content\":{\"text\":\"caf\u00e9 \ud83d\ude00\",\"mentions\":[],\"attachments\":[]}}";
    }

    @Test
    @DisplayName("F15: JSON cut at every byte is refused as invalid_json, and nothing happened")
    void jsonCutAtEveryByteIsRefused() throws IOException {
        ConversationRow group = SERVER.group("ana", "ben");
        byte[] whole = utf8(send(group, new UUID(0x4000L, 1L << 63)));
        int cut = 0;
        while (cut < whole.length)
            try (RawWebSocket raw = connected("ana")) {
                for (int i = 0; i < 9 && cut < whole.length; i++, cut++) {
                    byte[] part = Arrays.copyOf(whole, cut);
                    boolean utf8Cut =
                            cut > 0 && !new String(part, UTF_8).equals(new String(part, UTF_8).replace("\ufffd", ""));
                    if (utf8Cut) continue;
                    raw.bytes(frame(FIN | TEXT, part));
                    String answer = raw.read().text();
                    assertTrue(answer.contains("\"code\":\"invalid_json\""), answer);
                }
            }
        assertUnchanged(group);
    }

    @Test
    @DisplayName("F15: a connection that ends at any byte of a frame changes nothing")
    void connectionCutAtEveryByteChangesNothing() throws IOException {
        ConversationRow group = SERVER.group("ana", "ben");
        byte[] whole = frame(FIN | TEXT, utf8(send(group, new UUID(0x4000L, 1L << 63))));
        for (int cut = 0; cut < whole.length; cut++)
            try (RawWebSocket raw = connected("ana")) {
                raw.bytes(Arrays.copyOf(whole, cut));
            }
        assertUnchanged(group);
    }

    @Test
    @DisplayName("F16: ten broken texts within a minute close with 1008")
    void tenBrokenTextsCloseTheSocket() throws IOException {
        try (RawWebSocket raw = connected("ana")) {
            for (int i = 0; i < 9; i++) {
                raw.text("{\"type\":\"no such type\"}");
                assertTrue(raw.read().text().contains("\"unknown_type\""));
            }
            raw.text("not json");
            assertEquals(1008, raw.closeCode());
        }
    }

    private static void assertUnchanged(ConversationRow group) {
        ConversationRow now = SERVER.rest("ana")
                .get("/backend-api/conversation/" + group.id(), ConversationDetail.class)
                .conversation();
        assertEquals(List.of(group.lastSeq(), group.lastRev()), List.of(now.lastSeq(), now.lastRev()));
        assertTrue(SERVER.isHealthy());
    }
}
