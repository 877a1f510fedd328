package chat.parley.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.SignIn;
import chat.parley.protocol.rest.SignUp;
import chat.parley.protocol.rest.UpdateMe;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.RawHttp;
import chat.parley.server.testing.RawWebSocket;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.RunningServer;
import chat.parley.server.testing.ServerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What people write, and what opens their accounts, stays out of the log, whatever goes wrong; and nobody can
/// write lines of their own into it.
class LogSecrecyTest {
    private static final String SECRET = "zanzibar";
    private static final String FORGED = "\r\n2026-11-22 ERROR forged \u001b[31mred\u001b[0m";

    @RegisterExtension
    private static final RunningServer SERVER =
            new RunningServer(List.of("-Dlogback.debug=false"), List.of("--limits", "on"));

    private final Wire wire = new Wire();

    private HttpResponse<byte[]> post(RestClient who, String path, Object body) {
        return who.exchange("POST", path, Optional.of(wire.encodeBody(body)));
    }

    @Test
    @DisplayName("V16: no text, title, name, password, token or ticket reaches the log")
    void noContentReachesTheLog() throws IOException {
        RestClient ana = SERVER.rest("ana");
        ConversationRow group = ana.send(
                "POST",
                "/backend-api/conversations",
                new CreateConversation(
                        Optional.empty(), ConversationKind.GROUP, Optional.of(SECRET), List.of(SERVER.id("ben"))),
                ConversationRow.class);
        String messages = "/backend-api/conversation/" + group.id() + "/messages";
        PostMessage said =
                new PostMessage(new ClientId(UUID.randomUUID()), Content.of(SECRET + FORGED), Optional.empty());
        assertEquals(201, post(ana, messages, said).statusCode());
        PostMessage other = new PostMessage(said.clientId(), Content.of(SECRET + " again"), Optional.empty());
        assertEquals(422, post(ana, messages, other).statusCode());
        ana.exchange("POST", messages, Optional.of(("{\"text\":\"" + SECRET).getBytes(StandardCharsets.UTF_8)));
        ana.exchange("GET", "/backend-api/users?q=" + SECRET, Optional.empty());
        ana.exchange("GET", "/backend-api/" + SECRET, Optional.empty());
        SignIn wrong = new SignIn("ana", SECRET + SECRET, Optional.of(SECRET));
        assertEquals(
                401, post(SERVER.stranger(), "/backend-api/auth/sign-in", wrong).statusCode());
        SignUp taken = new SignUp("ana", SECRET + SECRET, SECRET, Optional.of(SECRET), Optional.of(SECRET));
        assertEquals(
                409, post(SERVER.stranger(), "/backend-api/auth/sign-up", taken).statusCode());
        URI ticket = LiveClient.ticket(ana);
        try (RawWebSocket socket = RawWebSocket.open(ticket)) {
            socket.text("{\"id\":1,\"type\":\"connect\"}");
            socket.read();
            socket.text("{\"id\":2,\"type\":\"" + SECRET + "\"}");
            socket.read();
            socket.text(SECRET);
            socket.read();
            socket.bytes(RawWebSocket.frame(0xC1, SECRET.getBytes(StandardCharsets.UTF_8)));
            socket.closeCode();
        }
        RawHttp.exchange(
                SERVER.uri(),
                "GET /" + SECRET + " HTTP/1.1\r\nHost: " + SECRET + "\r\nAuthorization: Bearer " + SERVER.token("ana")
                        + "\r\n\r\n",
                Duration.ofMillis(300));
        String log = SERVER.log();
        assertFalse(log.contains(SECRET), log);
        assertFalse(log.contains(SERVER.token("ana")), log);
        assertFalse(log.contains(ServerProcess.PASSWORD), log);
        assertFalse(log.contains(ticket.getQuery().substring("verify=".length())), log);
        assertFalse(log.contains("forged") || log.contains("\u001b"), log);
    }

    @Test
    @DisplayName("4.10 log injection: names with line breaks and escape sequences are refused or kept as they are")
    void lineBreaksInNamesAreHarmless() {
        for (String name : List.of("eve\r\nroot", "eve\u001b[31m", "eve\u0000", "eve\u2028x", "e've", "\u202eeve")) {
            SignUp wish = new SignUp(name, ServerProcess.PASSWORD, "Eve", Optional.empty(), Optional.empty());
            HttpResponse<byte[]> refused = post(SERVER.stranger(), "/backend-api/auth/sign-up", wish);
            assertEquals(422, refused.statusCode(), name);
        }
        RestClient ana = SERVER.rest("ana");
        for (String name : List.of("Ana\r\nroot", "Ana\u001b[31m", "Ana\u0000", "Ana\u2028x", "Ana \u202eevil")) {
            HttpResponse<byte[]> answer = ana.exchange(
                    "PATCH", "/backend-api/me", Optional.of(wire.encodeBody(new UpdateMe(Optional.of(name)))));
            assertEquals(
                    422,
                    answer.statusCode(),
                    () -> name.codePoints().boxed().toList().toString());
        }
        assertFalse(SERVER.log().contains("root"), SERVER::log);
    }

    @Test
    @DisplayName("4.10 SQL-ish texts are stored as they are")
    void sqlIsOnlyText() {
        RestClient ana = SERVER.rest("ana");
        ConversationRow group = SERVER.group("ana", "ben");
        String messages = "/backend-api/conversation/" + group.id() + "/messages";
        List<String> texts = List.of(
                "'; DROP TABLE message; --",
                "\" OR \"\"=\"",
                "%' OR 1=1 --",
                "${jndi:ldap://127.0.0.1/a}",
                "{{7*7}} <script>alert(1)</script>",
                "\ud83d\ude00 and \u202e and \\u0000",
                ":name ?1 @p $1");
        for (String text : texts) {
            PostMessage said = new PostMessage(new ClientId(UUID.randomUUID()), Content.of(text), Optional.empty());
            assertEquals(201, post(ana, messages, said).statusCode());
        }
        List<Message> all = FinalRead.forward(ana, group.id());
        assertEquals(
                texts, all.stream().map(message -> message.content().text()).toList());
        for (String query : List.of("%25%25", "__", "a%25", "a_", "'--", "%5C%5C"))
            assertTrue(
                    new String(
                                    ana.exchange("GET", "/backend-api/users?q=" + query, Optional.empty())
                                            .body(),
                                    StandardCharsets.UTF_8)
                            .contains("\"items\":[]"),
                    query);
    }
}
