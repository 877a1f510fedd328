package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.error.Problem;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.AddMembers;
import chat.parley.protocol.rest.ChoosePicture;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.NameBranch;
import chat.parley.protocol.rest.PatchMessage;
import chat.parley.protocol.rest.PostMessage;
import chat.parley.protocol.rest.Posted;
import chat.parley.protocol.rest.ReadUpTo;
import chat.parley.protocol.rest.Revised;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.UpdateConversation;
import chat.parley.protocol.rest.UpdateMember;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import chat.parley.server.web.Access;
import chat.parley.server.web.Route;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// V8: every route of a conversation, called by everybody, generated from the table of routes.
///
/// Strangers and former members get the same 404 as for a conversation that does not exist.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class AuthorizationTest {

    private enum Who {
        ANONYMOUS,
        STRANGER,
        FORMER_MEMBER,
        MEMBER,
        ADMIN,
        OWNER,
        SENDER
    }

    /// Open without a token, or by an address of which other tests tell.
    private static final Set<Access> OTHERS = Set.of(Access.ANYONE, Access.MONITOR, Access.SIGNED);

    private final Wire wire = new Wire();
    private final Map<Who, SignedIn> people = new EnumMap<>(Who.class);

    private Optional<LocalServer> server = Optional.empty();
    private List<Route> routes = List.of();

    @BeforeAll
    void start(@TempDir Path data) {
        routes = RoutesTest.routes(data.resolve("routes"));
        LocalServer started = LocalServer.start(data.resolve("data"));
        server = Optional.of(started);
        for (Who who : Who.values())
            if (who != Who.ANONYMOUS) people.put(who, started.signUp(who.name().toLowerCase(Locale.ROOT)));
    }

    @AfterAll
    void stop() {
        server().close();
    }

    @TestFactory
    List<DynamicTest> everybodyCallsEveryRouteOfAConversation() {
        List<DynamicTest> cases = new ArrayList<>();
        for (Route route : routes) {
            if (!route.path().contains("{conversation_id}")) continue;
            for (Who who : Who.values())
                cases.add(dynamicTest(route.verb() + " " + route.path() + " by " + who, () -> check(route, who)));
        }
        assertTrue(cases.size() > 90, () -> cases.size() + " cases");
        return cases;
    }

    @TestFactory
    List<DynamicTest> nobodyCallsAnythingElseWithoutAToken() {
        return routes.stream()
                .filter(route -> !OTHERS.contains(route.access()))
                .map(route -> dynamicTest(route.toString(), () -> {
                    String path = route.path()
                            .replaceAll("[{<]\\w+_id[}>]", UUID.randomUUID().toString())
                            .replace("{emoji}", "x");
                    HttpResponse<byte[]> answer =
                            server().stranger().exchange(route.verb().name(), path, Optional.empty());
                    assertEquals(401, answer.statusCode());
                    assertEquals(
                            "Bearer",
                            answer.headers().firstValue("WWW-Authenticate").orElse(""));
                }))
                .toList();
    }

    private void check(Route route, Who who) {
        Scene scene = scene();
        HttpResponse<byte[]> answer = call(who, route, scene);
        int expected = expected(route.access(), who);
        assertEquals(expected, answered(route, answer), () -> text(answer));
        if (expected != 404) return;
        Scene nowhere = new Scene(new ConversationId(UUID.randomUUID()), new MessageId(UUID.randomUUID()));
        HttpResponse<byte[]> missing = call(who, route, nowhere);
        assertEquals(missing.statusCode(), answer.statusCode());
        assertEquals(problem(missing).detail(), problem(answer).detail(), "no hint that there is something");
    }

    /// A group is no tree: who may do it hears that.
    private static int answered(Route route, HttpResponse<byte[]> answer) {
        boolean isTheTrees = route.path().contains("/branches/") && answer.statusCode() == 409;
        return answer.statusCode() / 100 == 2 || isTheTrees ? 200 : answer.statusCode();
    }

    private static int expected(Access access, Who who) {
        return switch (who) {
            case ANONYMOUS -> 401;
            case STRANGER, FORMER_MEMBER -> 404;
            case MEMBER -> allowed(access == Access.MEMBER);
            case SENDER -> allowed(access == Access.MEMBER || access == Access.SENDER);
            case ADMIN -> allowed(access == Access.MEMBER || access == Access.ADMIN);
            case OWNER -> allowed(access != Access.SENDER);
        };
    }

    private static int allowed(boolean allowed) {
        return allowed ? 200 : 403;
    }

    /// A group with one message by the sender.
    private record Scene(ConversationId conversation, MessageId message) {
        String path(String template, UserId user) {
            return template.replace("{conversation_id}", conversation.toString())
                    .replace("{message_id}", message.toString())
                    .replace("{user_id}", user.toString())
                    .replace("{emoji}", "%F0%9F%91%8D");
        }
    }

    private Scene scene() {
        RestClient owner = rest(Who.OWNER);
        CreateConversation wish = new CreateConversation(
                Optional.empty(),
                ConversationKind.GROUP,
                Optional.of("a group"),
                List.of(id(Who.FORMER_MEMBER), id(Who.MEMBER), id(Who.ADMIN), id(Who.SENDER)));
        ConversationId group = owner.send("POST", "/backend-api/conversations", wish, ConversationRow.class)
                .id();
        String path = "/backend-api/conversation/" + group;
        owner.send("PATCH", path + "/members/" + id(Who.ADMIN), new UpdateMember(MemberRole.ADMIN), Revised.class);
        Posted sent = rest(Who.SENDER).send("POST", path + "/messages", post(), Posted.class);
        owner.exchange("DELETE", path + "/members/" + id(Who.FORMER_MEMBER), Optional.empty());
        return new Scene(group, sent.messageId());
    }

    private static PostMessage post() {
        return new PostMessage(new ClientId(UUID.randomUUID()), Content.of("hello"), Optional.empty());
    }

    private HttpResponse<byte[]> call(Who who, Route route, Scene scene) {
        String path =
                scene.path(route.path(), target(who, route)) + (route.path().endsWith("/search") ? "?q=hello" : "");
        return rest(who).exchange(route.verb().name(), path, body(route));
    }

    /// Somebody else in the group: to remove oneself is to leave, which everybody may.
    private UserId target(Who who, Route route) {
        if (route.path().endsWith("/members")) return id(Who.STRANGER);
        return id(who == Who.MEMBER ? Who.SENDER : Who.MEMBER);
    }

    private Optional<byte[]> body(Route route) {
        return wish(route).map(wire::encodeBody);
    }

    private Optional<Object> wish(Route route) {
        return switch (route.verb() + route.path().replace("/backend-api/conversation/{conversation_id}", " ")) {
            case "POST /messages" -> Optional.of(post());
            case "PUT /picture" -> Optional.of(new ChoosePicture(Optional.empty()));
            case "PUT /branches/{message_id}" -> Optional.of(new NameBranch("a branch"));
            case "POST /members" -> Optional.of(new AddMembers(List.of(id(Who.STRANGER))));
            case "POST /read" -> Optional.of(new ReadUpTo(1));
            case "PATCH /members/{user_id}" -> Optional.of(new UpdateMember(MemberRole.ADMIN));
            case "PATCH /messages/{message_id}" -> Optional.of(new PatchMessage("edited", Optional.empty()));
            case "PATCH " ->
                Optional.of(new UpdateConversation(
                        Optional.empty(), Optional.empty(), Optional.of(true), Optional.empty()));
            default -> Optional.empty();
        };
    }

    private RestClient rest(Who who) {
        SignedIn known = people.get(who);
        return known == null ? server().stranger() : server().rest(known);
    }

    private UserId id(Who who) {
        return Objects.requireNonNull(people.get(who)).user().userId();
    }

    private LocalServer server() {
        return server.orElseThrow();
    }

    private Problem problem(HttpResponse<byte[]> answer) {
        return wire.decodeAnswer(answer.body(), Problem.class);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
