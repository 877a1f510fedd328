package chat.parley.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.rest.AddMembers;
import chat.parley.protocol.rest.Me;
import chat.parley.protocol.rest.MessagePage;
import chat.parley.protocol.rest.PatchMessage;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.Posted;
import chat.parley.protocol.rest.ReadUpTo;
import chat.parley.protocol.rest.UpdateConversation;
import chat.parley.protocol.rest.UpdateMember;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.RunningServer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.LongFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Ids of others, on every route and in every frame: a stranger and somebody who has left are told what they would
/// be told of a thing that never was.
class StrangerTest {
    private static final ConversationId NOWHERE = ConversationId.parse("0198f7a0-0000-7000-8000-00000000dead");
    private static final MessageId NOTHING = MessageId.parse("0198f7a0-0000-7000-8000-00000000beef");

    @RegisterExtension
    private static final RunningServer SERVER = new RunningServer(List.of(), List.of());

    private final Wire wire = new Wire();
    private final ConversationRow group = SERVER.group("ana", "ben", "gone");
    private final Message message = post("ana", group.id(), "for members only");

    /// One request that needs membership.
    private record Request(String method, String path, Optional<Object> body) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private static Message post(String who, ConversationId conversation, String text) {
        RestClient rest = SERVER.rest(who);
        String messages = "/backend-api/conversation/" + conversation + "/messages";
        PostMessage said = new PostMessage(new ClientId(UUID.randomUUID()), Content.of(text), Optional.empty());
        Posted posted = rest.send("POST", messages, said, Posted.class);
        return rest.get(messages + "?after=" + (posted.seq() - 1), MessagePage.class)
                .messages()
                .getFirst();
    }

    @BeforeEach
    void somebodyLeaves() {
        String member = "/backend-api/conversation/" + group.id() + "/members/" + SERVER.id("gone");
        assertEquals(
                2,
                SERVER.rest("ana").exchange("DELETE", member, Optional.empty()).statusCode() / 100);
    }

    private static List<Request> requests(ConversationId conversation, MessageId message) {
        String base = "/backend-api/conversation/" + conversation;
        String one = base + "/messages/" + message;
        UserId ben = SERVER.id("ben");
        List<Request> all = new ArrayList<>();
        all.add(new Request("GET", base, Optional.empty()));
        all.add(new Request("GET", base + "/messages", Optional.empty()));
        all.add(new Request("GET", base + "/messages?after=0&limit=100", Optional.empty()));
        all.add(new Request("GET", base + "/messages?before=9", Optional.empty()));
        all.add(new Request("GET", base + "/messages/search?q=members", Optional.empty()));
        all.add(new Request("GET", one, Optional.empty()));
        all.add(new Request(
                "PATCH",
                base,
                Optional.of(new UpdateConversation(
                        Optional.of("mine"), Optional.empty(), Optional.empty(), Optional.empty()))));
        all.add(new Request("DELETE", base, Optional.empty()));
        all.add(new Request("DELETE", base + "?for=everyone", Optional.empty()));
        all.add(new Request(
                "POST",
                base + "/messages",
                Optional.of(new PostMessage(
                        new ClientId(new UUID(0x4000L, 1L << 63)), Content.of("hi"), Optional.empty()))));
        all.add(new Request("PATCH", one, Optional.of(new PatchMessage("mine", Optional.empty()))));
        all.add(new Request("DELETE", one, Optional.empty()));
        all.add(new Request("PUT", one + "/reactions/%F0%9F%91%8D", Optional.empty()));
        all.add(new Request("DELETE", one + "/reactions/%F0%9F%91%8D", Optional.empty()));
        all.add(new Request("POST", base + "/read", Optional.of(new ReadUpTo(1))));
        all.add(new Request("POST", base + "/members", Optional.of(new AddMembers(List.of(SERVER.id("eve"))))));
        all.add(new Request("DELETE", base + "/members/" + ben, Optional.empty()));
        all.add(new Request("PATCH", base + "/members/" + ben, Optional.of(new UpdateMember(MemberRole.OWNER))));
        return all;
    }

    private HttpResponse<byte[]> call(RestClient who, Request request) {
        return who.exchange(request.method(), request.path(), request.body().map(wire::encodeBody));
    }

    /// The problem without what differs from request to request.
    private static String bare(HttpResponse<byte[]> response) {
        return new String(response.body(), StandardCharsets.UTF_8)
                .replaceAll("\"request_id\":\"[^\"]*\"", "\"request_id\":\"\"");
    }

    @Test
    @DisplayName("V8: on every route a stranger and an ex-member get the 404 of a thing that is not there")
    void routesTellStrangersNothing() {
        List<Request> real = requests(group.id(), message.id());
        List<Request> unreal = requests(NOWHERE, NOTHING);
        for (String who : List.of("eve", "gone"))
            for (int i = 0; i < real.size(); i++) {
                HttpResponse<byte[]> hidden = call(SERVER.rest(who), real.get(i));
                HttpResponse<byte[]> absent = call(SERVER.rest(who), unreal.get(i));
                String what = who + ": " + real.get(i);
                assertEquals(404, hidden.statusCode(), what);
                assertEquals(bare(absent), bare(hidden), what);
            }
        for (Request request : real)
            assertEquals(401, call(SERVER.stranger(), request).statusCode(), request::toString);
        assertUntouched();
    }

    @Test
    @DisplayName("V8: a member changes only own messages, and no roles, members or group of others")
    void membersMayNotDoWhatIsOthers() {
        String base = "/backend-api/conversation/" + group.id();
        RestClient ben = SERVER.rest("ben");
        List<Request> forbidden = List.of(
                new Request(
                        "PATCH",
                        base + "/messages/" + message.id(),
                        Optional.of(new PatchMessage("x", Optional.empty()))),
                new Request("DELETE", base + "/messages/" + message.id(), Optional.empty()),
                new Request("DELETE", base + "?for=everyone", Optional.empty()),
                new Request("DELETE", base + "/members/" + SERVER.id("ana"), Optional.empty()),
                new Request(
                        "PATCH",
                        base + "/members/" + SERVER.id("ben"),
                        Optional.of(new UpdateMember(MemberRole.OWNER))));
        for (Request request : forbidden) assertEquals(403, call(ben, request).statusCode(), request::toString);
        assertUntouched();
    }

    @Test
    @DisplayName("V8: a message is reached through its own conversation only")
    void messageOfAnotherConversationIsNotThere() {
        ConversationRow own = SERVER.group("eve");
        String path = "/backend-api/conversation/" + own.id() + "/messages/" + message.id();
        RestClient eve = SERVER.rest("eve");
        PostMessage reply =
                new PostMessage(new ClientId(UUID.randomUUID()), Content.of("what was it?"), Optional.of(message.id()));
        String messages = "/backend-api/conversation/" + own.id() + "/messages";
        assertEquals(
                404, call(eve, new Request("DELETE", path, Optional.empty())).statusCode());
        assertEquals(
                404,
                call(eve, new Request("PATCH", path, Optional.of(new PatchMessage("mine", Optional.empty()))))
                        .statusCode());
        assertEquals(
                404,
                call(eve, new Request("PUT", path + "/reactions/%F0%9F%91%8D", Optional.empty()))
                        .statusCode());
        assertTrue(List.of(404, 422)
                .contains(call(eve, new Request("POST", messages, Optional.of(reply)))
                        .statusCode()));
        assertUntouched();
    }

    private static List<LongFunction<ClientCommand>> commands(ConversationId conversation, MessageId message) {
        OpId op = new OpId(new UUID(0x4000L, (1L << 63) | 7));
        ClientId key = new ClientId(new UUID(0x4000L, 1L << 63));
        return List.of(
                id -> new ClientCommand.Subscribe(id, conversation, Optional.empty(), Optional.empty()),
                id -> new ClientCommand.Subscribe(id, conversation, Optional.of(0L), Optional.empty()),
                id -> new ClientCommand.SendMessage(id, conversation, key, Content.of("hi"), Optional.empty()),
                id -> new ClientCommand.EditMessage(id, conversation, message, op, "mine"),
                id -> new ClientCommand.DeleteMessage(id, conversation, message, op),
                id -> new ClientCommand.React(id, conversation, message, op, "\ud83d\udc4d", true),
                id -> new ClientCommand.MarkRead(id, conversation, 1),
                id -> new ClientCommand.GetHistory(
                        id, conversation, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    @DisplayName("V8, I19: in every frame a stranger and an ex-member get not_found, and hear nothing")
    void framesTellStrangersNothing() throws LiveClient.SocketGone {
        for (String who : List.of("eve", "gone")) {
            Queue<ServerFrame> heard = new ConcurrentLinkedQueue<>();
            try (LiveClient socket = SERVER.live(who, heard::add)) {
                List<LongFunction<ClientCommand>> real = commands(group.id(), message.id());
                List<LongFunction<ClientCommand>> unreal = commands(NOWHERE, NOTHING);
                for (int i = 0; i < real.size(); i++) {
                    ErrorFrame hidden = socket.refused(real.get(i));
                    ErrorFrame absent = socket.refused(unreal.get(i));
                    String what = who + ": " + real.get(i).apply(0);
                    assertEquals("not_found", hidden.code(), what);
                    assertEquals(absent.message(), hidden.message(), what);
                }
                socket.tell("{\"id\":99,\"type\":\"typing\",\"conversation_id\":\"" + group.id() + "\"}");
                post("ana", group.id(), "still for members only");
                socket.asked(Reply.Pong.class, ClientCommand.Ping::new);
                assertFalse(heard.stream().anyMatch(frame -> frame instanceof Push.NewMessage), heard::toString);
            }
        }
    }

    @Test
    @DisplayName("V7: nobody ends somebody else's session")
    void sessionsOfOthersAreNotThere() {
        SessionId anas = SERVER.rest("ana").get("/backend-api/me", Me.class).sessionId();
        Request end = new Request("DELETE", "/backend-api/auth/sessions/" + anas, Optional.empty());
        assertEquals(404, call(SERVER.rest("eve"), end).statusCode());
        assertEquals(anas, SERVER.rest("ana").get("/backend-api/me", Me.class).sessionId());
    }

    private void assertUntouched() {
        MessagePage page =
                SERVER.rest("ana").get("/backend-api/conversation/" + group.id() + "/messages", MessagePage.class);
        assertEquals(List.of(message), page.messages());
    }
}
