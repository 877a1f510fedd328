package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.error.Problem;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.FileLink;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.Uploader;
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
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// I19, 4.10: every route of a file that was sent into a group, called by everybody, generated from the table of
/// routes.
///
/// Who may not read it gets the same 404 as for a file that does not exist.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class FileAuthorizationTest {

    private enum Who {
        ANONYMOUS,
        SIGNED_OUT,
        STRANGER,
        FORMER_MEMBER,
        MEMBER,
        OWNER
    }

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
        rest(Who.SIGNED_OUT).exchange("POST", "/backend-api/auth/sign-out", Optional.empty());
    }

    @AfterAll
    void stop() {
        server().close();
    }

    /// What everybody gets of one route.
    private record Row(int owner, int member) {
        int of(Who who) {
            return switch (who) {
                case ANONYMOUS, SIGNED_OUT -> 401;
                case STRANGER, FORMER_MEMBER -> 404;
                case MEMBER -> member;
                case OWNER -> owner;
            };
        }
    }

    private static Row row(Route route) {
        String name = route.verb() + route.path().replace("/backend-api/files", " ");
        return switch (name) {
            case "GET /{file_id}/download", "GET /download/{file_id}" -> new Row(200, 200);
            // It has no pages: so says the server to those who may know of it.
            case "GET /{file_id}/text" -> new Row(404, 404);
            case "GET /{file_id}" -> new Row(200, 404);
            // Whole already: nothing can be added.
            case "PUT /{file_id}/content" -> new Row(409, 404);
            case "POST /{file_id}/uploaded" -> new Row(200, 404);
            case "DELETE /{file_id}" -> new Row(204, 404);
            default -> throw new IllegalStateException("nobody has said who may call " + name);
        };
    }

    @TestFactory
    List<DynamicTest> everybodyCallsEveryRouteOfAFile() {
        List<DynamicTest> cases = new ArrayList<>();
        for (Route route : routes) {
            if (!route.path().contains("{file_id}")) continue;
            for (Who who : Who.values())
                cases.add(dynamicTest(route.verb() + " " + route.path() + " by " + who, () -> check(route, who)));
        }
        assertTrue(cases.size() >= 42, () -> cases.size() + " cases");
        return cases;
    }

    private void check(Route route, Who who) {
        HttpResponse<byte[]> answer = call(route, who, shown().file());
        int expected = row(route).of(who);
        assertEquals(expected, answer.statusCode(), () -> text(answer));
        if (expected != 404 || row(route).owner() == 404) return;
        HttpResponse<byte[]> missing = call(route, who, new FileId(UUID.randomUUID()));
        assertEquals(404, missing.statusCode());
        assertEquals(problem(missing).detail(), problem(answer).detail(), "no hint that there is something");
    }

    @TestFactory
    List<DynamicTest> everybodyUsesTheAddressOfEverybodyElse() {
        List<DynamicTest> cases = new ArrayList<>();
        for (Who made : List.of(Who.OWNER, Who.MEMBER, Who.FORMER_MEMBER))
            for (Who used : Who.values())
                cases.add(dynamicTest("made for " + made + ", used by " + used, () -> use(made, used)));
        return cases;
    }

    private void use(Who made, Who used) {
        Shown shown = shown(made == Who.FORMER_MEMBER || used == Who.FORMER_MEMBER);
        String address = rest(made)
                .get(Uploader.path(shown.file()) + "/download", FileLink.class)
                .downloadUrl();
        if (shown.hasFormer()) remove(shown.group());
        HttpResponse<byte[]> answer = rest(used).exchange("GET", address, Optional.empty());
        assertEquals(expected(made, used), answer.statusCode(), () -> text(answer));
    }

    private static int expected(Who made, Who used) {
        return switch (used) {
            case ANONYMOUS, SIGNED_OUT -> 401;
            case OWNER -> 200;
            // The owner's own address serves nobody else; that of a member serves the members.
            case MEMBER -> made == Who.OWNER ? 403 : 200;
            case STRANGER, FORMER_MEMBER -> made == Who.OWNER ? 403 : 404;
        };
    }

    /// A file in a group.
    private record Shown(ConversationId group, FileId file, boolean hasFormer) {}

    private Shown shown() {
        Shown shown = shown(true);
        remove(shown.group());
        return shown;
    }

    private Shown shown(boolean withFormer) {
        List<UserId> members = withFormer ? List.of(id(Who.MEMBER), id(Who.FORMER_MEMBER)) : List.of(id(Who.MEMBER));
        CreateConversation wish =
                new CreateConversation(Optional.empty(), ConversationKind.GROUP, Optional.of("a group"), members);
        ConversationId group = rest(Who.OWNER)
                .send("POST", "/backend-api/conversations", wish, ConversationRow.class)
                .id();
        Uploader owner = new Uploader(rest(Who.OWNER));
        FileId file = owner.upload("a.bin", UUID.randomUUID().toString()).file().fileId();
        owner.send(group, "look", file);
        return new Shown(group, file, withFormer);
    }

    private void remove(ConversationId group) {
        rest(Who.OWNER)
                .exchange(
                        "DELETE",
                        "/backend-api/conversation/" + group + "/members/" + id(Who.FORMER_MEMBER),
                        Optional.empty());
    }

    private HttpResponse<byte[]> call(Route route, Who who, FileId file) {
        String path = route.path().replace("{file_id}", file.toString());
        if (path.endsWith("/content"))
            return rest(who).part(path, "bytes 0-3/4", "part".getBytes(StandardCharsets.UTF_8));
        if (path.endsWith("/text")) path = path + "?page=900";
        Optional<byte[]> body =
                path.endsWith("/uploaded") ? Optional.of("{}".getBytes(StandardCharsets.UTF_8)) : Optional.empty();
        return rest(who).exchange(route.verb().name(), path, body);
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
        return answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8);
    }
}
