package chat.parley.server.fault;

import static chat.parley.server.testing.RawWebSocket.TEXT;
import static chat.parley.server.testing.RawWebSocket.frame;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.RawHttp;
import chat.parley.server.testing.RawWebSocket;
import chat.parley.server.testing.RunningServer;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// 4.9, 4.10, V2: requests and frames that are nearly right, thousands of them, made from a seed. Each is answered
/// or refused in the proper form, none is the server's fault, and what others have written stays as it is.
///
///     ./mvnw test -pl server-core -am -Dtest=FuzzTest -Dparley.seed=7
class FuzzTest {
    private static final long SEED = Long.getLong("parley.seed", 20261122);
    private static final int REQUESTS = 3_000;
    private static final int FRAMES = 3_000;
    private static final int HANDSHAKES = 300;
    private static final Set<Integer> CLOSED = Set.of(1000, 1002, 1003, 1007, 1008, 1009, RawWebSocket.NO_CODE);

    @RegisterExtension
    private static final RunningServer SERVER = new RunningServer(List.of(), List.of());

    private final Mutator mutator = new Mutator(SEED);
    private final ConversationRow bens = SERVER.group("ben", "cleo");
    private List<Message> written = List.of();

    @BeforeEach
    void benWritesToCleo() {
        byte[] post = ("{\"client_id\":\"" + UUID.randomUUID() + "\",\"content\":{\"text\":\"not for ana\"}}")
                .getBytes(UTF_8);
        String path = "/backend-api/conversation/" + bens.id() + "/messages";
        assertEquals(
                201,
                SERVER.rest("ben").exchange("POST", path, Optional.of(post)).statusCode());
        written = ofBen();
    }

    private List<Message> ofBen() {
        return SERVER.rest("ben")
                .get("/backend-api/conversation/" + bens.id() + "/messages", MessagePage.class)
                .messages();
    }

    @AfterEach
    void nothingIsHarmedAndNothingWasTheServersFault() {
        assertEquals(written, ofBen());
        assertTrue(SERVER.isHealthy());
        assertFalse(SERVER.log().contains("\"level\":\"ERROR\""), SERVER::log);
        assertFalse(SERVER.log().contains(" ERROR "), SERVER::log);
    }

    /// Of ana's own group and, a third of the time, of a conversation that is none of her business.
    private List<String> places(ConversationRow anas) {
        String own = "/backend-api/conversation/" + anas.id();
        String foreign = "/backend-api/conversation/" + bens.id();
        String message = "/messages/" + written.getFirst().id();
        return List.of(
                "POST " + own + "/messages",
                "PATCH " + own,
                "POST " + own + "/read",
                "PUT " + own + message + "/reactions/%F0%9F%91%8D",
                "PATCH " + own + message,
                "POST " + own + "/members",
                "PATCH " + own + "/members/" + SERVER.id("ben"),
                "POST /backend-api/conversations",
                "POST /backend-api/auth/sign-in",
                "PATCH /backend-api/me",
                "GET /backend-api/conversations?offset=0&limit=28&is_archived=false",
                "GET " + own + "/messages?after=0&limit=10",
                "GET " + own + "/messages/search?q=x",
                "GET /backend-api/users?q=an",
                "POST " + foreign + "/messages",
                "PATCH " + foreign + message,
                "DELETE " + foreign + message,
                "DELETE " + foreign + "?for=everyone",
                "POST " + foreign + "/members",
                "PUT " + foreign + message + "/reactions/x");
    }

    private static List<String> bodies(ConversationRow anas) {
        return List.of(
                "{\"client_id\":\"" + UUID.randomUUID()
                        + "\",\"content\":{\"text\":\"@ben hi\",\"mentions\":[{\"user_id\":\"" + SERVER.id("ben")
                        + "\",\"start\":0,\"length\":4}],\"attachments\":[]}}",
                "{\"title\":\"t\",\"is_archived\":true,\"is_pinned\":false,\"muted_until\":\"2026-11-22T09:41:00.123Z\"}",
                "{\"seq\":1}",
                "{\"text\":\"x\",\"op_id\":\"" + UUID.randomUUID() + "\"}",
                "{\"user_ids\":[\"" + SERVER.id("ben") + "\"]}",
                "{\"role\":\"admin\"}",
                "{\"kind\":\"group\",\"title\":\"" + anas.id() + "\",\"member_ids\":[\"" + SERVER.id("ben") + "\"]}",
                "{\"username\":\"nobody\",\"password\":\"a wrong phrase\",\"device\":\"d\"}",
                "{\"display_name\":\"Ana\"}");
    }

    @Test
    @DisplayName("4.10: bodies and addresses that are nearly right are answered or refused, never with 5xx")
    void requestsAreAnsweredOrRefused() {
        ConversationRow anas = SERVER.group("ana", "ben");
        List<String> places = places(anas);
        List<String> bodies = bodies(anas);
        for (int i = 0; i < REQUESTS; i++) {
            String[] place = mutator.one(places).split(" ", 2);
            String path = mutator.below(3) == 0 ? address(place[1]) : place[1];
            Optional<byte[]> body =
                    place[0].equals("GET") ? Optional.empty() : Optional.of(mutator.spoilt(mutator.one(bodies)));
            String what = "seed " + SEED + ", request " + i + ": " + place[0] + " " + path + " "
                    + body.map(bytes -> new String(bytes, ISO_8859_1)).orElse("");
            HttpResponse<byte[]> answer = exchange(place[0], path, body, what);
            String text = new String(answer.body(), UTF_8);
            assertTrue(answer.statusCode() < 500, () -> what + " " + text);
            if (answer.statusCode() < 400) continue;
            assertTrue(text.contains("\"code\":\"") && text.contains("\"request_id\":\""), () -> what + " " + text);
            assertFalse(text.contains("Exception") || text.contains("chat.parley"), () -> what + " " + text);
        }
    }

    /// A connection that the server closed as it was taken for this request is no answer: once more.
    private static HttpResponse<byte[]> exchange(String method, String path, Optional<byte[]> body, String what) {
        try {
            return SERVER.rest("ana").exchange(method, path, body);
        } catch (UncheckedIOException closed) {
            try {
                return SERVER.rest("ana").exchange(method, path, body);
            } catch (UncheckedIOException again) {
                throw new AssertionError("no answer to " + what, again);
            }
        }
    }

    /// An address that an HTTP client can send, with something wrong in it.
    private String address(String path) {
        StringBuilder spoilt = new StringBuilder("/");
        for (byte b : mutator.spoilt(path.substring(1))) {
            char c = (char) (b & 0xFF);
            if ("/?&=-_.~".indexOf(c) >= 0 || (c < 128 && Character.isLetterOrDigit(c))) spoilt.append(c);
            else spoilt.append('%').append(String.format("%02X", b & 0xFF));
        }
        return spoilt.substring(0, Math.min(6_000, spoilt.length())).replaceFirst("^/+", "/");
    }

    @Test
    @DisplayName("F16, 4.10: frames that are nearly right are answered or refused, or close the socket properly")
    void framesAreAnsweredOrRefused() throws IOException {
        ConversationRow anas = SERVER.group("ana", "ben");
        List<String> commands = commands(anas);
        int sent = 0;
        while (sent < FRAMES)
            try (RawWebSocket raw = RawWebSocket.open(LiveClient.ticket(SERVER.rest("ana")))) {
                sent += 30;
                ByteArrayOutputStream frames = new ByteArrayOutputStream();
                for (int i = 0; i < 30; i++)
                    frames.writeBytes(frame(0x80 | TEXT, mutator.spoilt(mutator.one(commands))));
                frames.writeBytes(frame(0x88, new byte[] {3, (byte) 232}));
                sendAll(raw, frames.toByteArray());
                assertProperEnd(raw, "seed " + SEED + ", about frame " + sent);
            }
    }

    /// The server may close before it has read all of it.
    private static void sendAll(RawWebSocket raw, byte[] frames) throws IOException {
        try {
            raw.bytes(frames);
        } catch (SocketException closed) {
            // What it said before is still to be read.
        }
    }

    private List<String> commands(ConversationRow anas) {
        String own = "\"conversation_id\":\"" + anas.id() + "\"";
        String foreign = "\"conversation_id\":\"" + bens.id() + "\"";
        String message = ",\"message_id\":\"" + written.getFirst().id() + "\",\"op_id\":\"" + UUID.randomUUID() + "\"";
        return List.of(
                "{\"id\":1,\"type\":\"connect\",\"presence\":\"foreground\"}",
                "{\"id\":2,\"type\":\"subscribe\"," + own + ",\"after_rev\":0}",
                "{\"id\":3,\"type\":\"send_message\"," + own + ",\"client_id\":\"" + UUID.randomUUID()
                        + "\",\"content\":{\"text\":\"hi\",\"mentions\":[],\"attachments\":[]}}",
                "{\"id\":4,\"type\":\"edit_message\"," + foreign + message + ",\"text\":\"mine\"}",
                "{\"id\":5,\"type\":\"delete_message\"," + foreign + message + "}",
                "{\"id\":6,\"type\":\"react\"," + foreign + message + ",\"emoji\":\"x\",\"on\":true}",
                "{\"id\":7,\"type\":\"mark_read\"," + own + ",\"seq\":1}",
                "{\"id\":8,\"type\":\"get_history\"," + foreign + ",\"limit\":100,\"before_seq\":9}",
                "{\"id\":9,\"type\":\"typing\"," + foreign + "}",
                "{\"id\":10,\"type\":\"presence\",\"state\":\"background\"}",
                "{\"id\":11,\"type\":\"ping\"}");
    }

    /// Reads to the end: no internal error, and a close code that says what was wrong.
    private static void assertProperEnd(RawWebSocket raw, String what) throws IOException {
        try {
            while (true) {
                RawWebSocket.Frame frame = raw.read();
                if (frame.opcode() == RawWebSocket.CLOSE) {
                    assertTrue(CLOSED.contains(frame.closeCode()), () -> what + ": closed with " + frame.closeCode());
                    return;
                }
                String text = frame.text();
                assertFalse(text.contains("\"code\":\"internal"), () -> what + ": " + text);
                assertFalse(text.contains("not for ana"), () -> what + ": " + text);
            }
        } catch (EOFException | SocketException hungUp) {
            // As good as a code: bytes behind a broken frame can make the network drop it.
        }
    }

    @Test
    @DisplayName("F16: bytes that are no frames at all close the socket")
    void noiseClosesTheSocket() throws IOException {
        for (int i = 0; i < 200; i++)
            try (RawWebSocket raw = RawWebSocket.open(LiveClient.ticket(SERVER.rest("ana")))) {
                sendAll(raw, mutator.bytes(300));
                raw.endOfInput();
                assertProperEnd(raw, "seed " + SEED + ", socket " + i);
            }
    }

    @Test
    @DisplayName("4.10 HTTP framing: request lines and headers that are nearly right get one answer at most")
    void headsAreAnsweredOnce() throws IOException {
        String head = "POST /backend-api/auth/sign-in HTTP/1.1\r\nHost: "
                + SERVER.uri().getAuthority()
                + "\r\nContent-Type: application/json\r\nAuthorization: Bearer x\r\nContent-Length: 2\r\n"
                + "Connection: close\r\n\r\n{}";
        for (int i = 0; i < HANDSHAKES; i++) {
            String sent = new String(mutator.spoilt(head), ISO_8859_1);
            RawHttp.Answer answer = RawHttp.exchangeAll(SERVER.uri(), sent, Duration.ofMillis(500));
            String what = "seed " + SEED + ", head " + i + ": " + sent + "\n" + answer.text();
            assertTrue(answer.statuses().size() <= 1, what);
            assertTrue(answer.status() < 500, what);
            assertFalse(answer.text().contains("Exception") || answer.text().contains("at org."), what);
        }
    }

    @Test
    @DisplayName("4.4: compression is declined, so there is no bomb to unpack and no secret to guess")
    void compressionIsDeclined() throws IOException {
        String path = LiveClient.ticket(SERVER.rest("ana")).toString();
        String target = path.substring(path.indexOf("/ws/"));
        RawHttp.Answer answer = RawHttp.exchange(
                SERVER.uri(),
                "GET " + target + " HTTP/1.1\r\nHost: " + SERVER.uri().getAuthority()
                        + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
                        + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
                        + "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n\r\n",
                Duration.ofMillis(200));
        assertEquals(101, answer.status(), answer::text);
        assertFalse(answer.text().toLowerCase(java.util.Locale.ROOT).contains("sec-websocket-extensions"));
    }
}
