package chat.parley.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.FileInfo.FileState;
import chat.parley.protocol.rest.FileLink;
import chat.parley.protocol.rest.FileUse;
import chat.parley.protocol.rest.ModelConnection;
import chat.parley.protocol.rest.NewToken;
import chat.parley.protocol.rest.SessionList;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.StartUpload;
import chat.parley.protocol.rest.UserList;
import chat.parley.server.RoutesTest;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.ServerProcess;
import chat.parley.server.testing.Uploader;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// `/openapi.json` tells of every route, and every route answers as it tells: real requests to the real server. A new
/// route needs a [Shape], and an example here when it takes a body.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OpenApiTest {
    private static final String PLAIN = "application/json";

    /// An answer that has ended gives no token to go on with: the refusal is held against what is told of refusals.
    private static final String NOTHING_TO_RESUME = "POST /f/conversation/resume";

    private Optional<LocalServer> running = Optional.empty();
    private List<Route> routes = List.of();
    private Optional<Described> described = Optional.empty();
    private Optional<SignedIn> owner = Optional.empty();

    @BeforeAll
    void start(@TempDir Path data) {
        routes = RoutesTest.routes(data.resolve("routes"));
        LocalServer started = LocalServer.start(data.resolve("data"));
        running = Optional.of(started);
        owner = Optional.of(started.signUp("ana"));
        started.signUp("ben");
        described = Optional.of(new Described(started.stranger()
                .exchange("GET", "/openapi.json", Optional.empty())
                .body()));
    }

    @AfterAll
    void stop() {
        server().close();
    }

    private LocalServer server() {
        return running.orElseThrow();
    }

    private RestClient ana() {
        return server().rest(owner.orElseThrow());
    }

    @Test
    void everyRouteIsToldAndNamedOnce() {
        Set<String> ids = new HashSet<>();
        for (Route route : routes) {
            String id =
                    described.orElseThrow().operation(route).path("operationId").asString("");
            assertFalse(id.isEmpty(), () -> route + " is missing");
            assertTrue(ids.add(id), () -> id + " stands twice");
            assertTrue(route.shape().isTold(), () -> route + " says nothing of what it takes and answers");
            assertFalse(route.shape().answers().isEmpty(), () -> route + " does not say what it answers");
        }
    }

    @TestFactory
    List<DynamicTest> everyRouteAnswersAsItIsTold() {
        return routes.stream()
                .map(route -> dynamicTest(route.toString(), () -> check(route)))
                .toList();
    }

    @TestFactory
    List<DynamicTest> everyRefusalIsAsItIsTold() {
        return routes.stream()
                .filter(route -> route.access() == Access.USER || route.access() == Access.MEMBER)
                .map(route -> dynamicTest(route.toString(), () -> {
                    String path = route.path()
                            .replaceAll("[{<]\\w+[}>]", UUID.randomUUID().toString());
                    HttpResponse<byte[]> answer =
                            server().stranger().exchange(route.verb().name(), path, Optional.empty());
                    assertEquals(401, answer.statusCode());
                    assertTold(route, answer);
                }))
                .toList();
    }

    private void check(Route route) throws IOException, InterruptedException {
        Scene scene = new Scene(route);
        Optional<byte[]> body = scene.body();
        if (route.shape().body().isPresent())
            assertEquals(
                    List.of(),
                    described.orElseThrow().faultsOfRequest(route, body.orElseThrow()),
                    "the example is not what the route is said to take");
        HttpResponse<byte[]> answer = send(scene, body);
        assertTrue(
                NOTHING_TO_RESUME.equals(scene.name) || route.shape().answers().containsKey(answer.statusCode()),
                () -> answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        assertTold(route, answer);
    }

    private void assertTold(Route route, HttpResponse<byte[]> answer) {
        String type = answer.headers().firstValue("Content-Type").orElse("");
        assertEquals(
                List.of(),
                described.orElseThrow().faultsOfAnswer(route, answer.statusCode(), type, answer.body()),
                () -> new String(answer.body(), StandardCharsets.UTF_8));
    }

    private HttpResponse<byte[]> send(Scene scene, Optional<byte[]> body) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(server().uri().resolve(scene.path()))
                .method(
                        scene.route.verb().name(),
                        body.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody));
        if (body.isPresent()) request.header("Content-Type", scene.contentType());
        scene.headers().forEach(request::header);
        return server().http().send(request.build(), BodyHandlers.ofByteArray());
    }

    /// All that one route may need, made anew for each.
    private final class Scene {
        private final Route route;
        private final String name;
        private final RestClient caller;
        private final Map<String, String> variables;

        Scene(Route route) {
            this.route = route;
            this.name = route.verb() + " " + route.path().replace("/backend-api", "");
            boolean leaves = name.contains("sign-out") || name.contains("password") || name.contains("/auth/sessions");
            this.caller = leaves
                    ? server().rest(server().signUp(
                                    "u" + UUID.randomUUID().toString().substring(0, 8)))
                    : ana();
            this.variables = variables();
        }

        private Map<String, String> variables() {
            ConversationRow talk = isOfTree() ? chat() : group();
            Message message = said(talk.id());
            return Map.of(
                    "conversation_id", talk.id().toString(),
                    "message_id", message.id().toString(),
                    "user_id", ben(),
                    "emoji", "%F0%9F%91%8D",
                    "model_id", "builtin/parley",
                    "file_id", file(),
                    "token_id", token(),
                    "session_id", session(),
                    "connection_id", connection());
        }

        private boolean isOfTree() {
            return name.contains("/branches/") || name.contains("/context") || name.contains("stop_conversation");
        }

        private ConversationRow group() {
            return caller.send(
                    "POST",
                    "/backend-api/conversations",
                    new CreateConversation(
                            Optional.of(new ClientId(UUID.randomUUID())),
                            ConversationKind.GROUP,
                            Optional.of("team"),
                            caller.token().equals(ana().token()) && !adds() ? List.of(benId()) : List.of()),
                    ConversationRow.class);
        }

        private boolean adds() {
            return name.startsWith("POST") && name.endsWith("/members");
        }

        private ConversationRow chat() {
            return caller.send(
                    "POST",
                    "/backend-api/conversations",
                    new CreateConversation(
                            Optional.of(new ClientId(UUID.randomUUID())),
                            ConversationKind.ASSISTANT,
                            Optional.of("chat"),
                            List.of()),
                    ConversationRow.class);
        }

        private Message said(ConversationId talk) {
            FileId file = upload();
            var posted = new Uploader(caller).send(talk, "hello", file);
            return caller.get("/backend-api/conversation/" + talk + "/messages/" + posted.messageId(), Message.class);
        }

        private FileId upload() {
            return new Uploader(caller)
                    .upload("a.txt", UUID.randomUUID().toString())
                    .file()
                    .fileId();
        }

        private UserId benId() {
            return caller.get("/backend-api/users?q=ben", UserList.class)
                    .items()
                    .getFirst()
                    .userId();
        }

        private String ben() {
            return benId().toString();
        }

        /// One on its way for the routes of uploads, a whole one for the others.
        private String file() {
            if (name.endsWith("/text")) return read(upload()).toString();
            if (!name.startsWith("PUT /files") && !name.endsWith("/uploaded")) return upload().toString();
            byte[] bytes = "a part".getBytes(StandardCharsets.UTF_8);
            FileId file = new Uploader(caller)
                    .start(new StartUpload(
                            "b.txt",
                            bytes.length,
                            "text/plain",
                            FileUse.ATTACHMENT,
                            Optional.empty(),
                            Optional.empty()))
                    .file()
                    .fileId();
            if (name.endsWith("/uploaded")) new Uploader(caller).part(file, 0, bytes.length, bytes);
            return file.toString();
        }

        /// It is looked through by and by.
        private FileId read(FileId file) {
            Uploader uploader = new Uploader(caller);
            Awaitility.await().until(() -> uploader.info(file).state() == FileState.READY);
            return file;
        }

        private String token() {
            if (!name.contains("token_id")) return "";
            return text("POST", "/backend-api/auth/tokens", "{\"name\":\"one\",\"scopes\":[\"read\"]}", NewToken.class)
                    .id()
                    .toString();
        }

        private String session() {
            return caller.get("/backend-api/auth/sessions", SessionList.class)
                    .items()
                    .getFirst()
                    .id()
                    .toString();
        }

        private String connection() {
            if (!name.contains("connection_id")) return "";
            return text("POST", "/backend-api/models/connections", CONNECTION, ModelConnection.class)
                    .id()
                    .toString();
        }

        private <T> T text(String verb, String path, String body, Class<T> type) {
            return new Wire()
                    .decodeAnswer(
                            caller.exchange(verb, path, Optional.of(body.getBytes(StandardCharsets.UTF_8)))
                                    .body(),
                            type);
        }

        private static final String CONNECTION =
                "{\"kind\":\"openai\",\"name\":\"mine\",\"base_url\":\"http://127.0.0.1:9/v1\",\"api_key\":\"k\"}";

        String path() {
            if (name.contains("/estuary/")) return link();
            String path = route.path();
            for (Map.Entry<String, String> variable : variables.entrySet())
                path = path.replace("{" + variable.getKey() + "}", variable.getValue())
                        .replace("<" + variable.getKey() + ">", variable.getValue());
            List<String> queries = new ArrayList<>();
            for (Queried query : route.shape().queries())
                if (query.need() == Queried.Need.REQUIRED) queries.add(query.name() + "=hello");
            return queries.isEmpty() ? path : path + "?" + String.join("&", queries);
        }

        private String link() {
            return caller.get("/backend-api/files/" + variables.get("file_id") + "/download", FileLink.class)
                    .downloadUrl();
        }

        String contentType() {
            return name.startsWith("PUT /files") ? "application/octet-stream" : PLAIN;
        }

        Map<String, String> headers() {
            String token = "Bearer " + caller.token();
            return name.startsWith("PUT /files")
                    ? Map.of("Authorization", token, "Content-Range", "bytes 0-5/6")
                    : Map.of("Authorization", token);
        }

        Optional<byte[]> body() {
            return route.shape().body().map(_ -> example().getBytes(StandardCharsets.UTF_8));
        }

        private String example() {
            String talk = variables.get("conversation_id");
            return switch (name) {
                case "POST /auth/sign-up" ->
                    "{\"username\":\"eva\",\"password\":\"" + ServerProcess.PASSWORD + "\",\"display_name\":\"Eva\"}";
                case "POST /auth/sign-in" -> "{\"username\":\"ana\",\"password\":\"" + ServerProcess.PASSWORD + "\"}";
                case "POST /auth/password" ->
                    "{\"current_password\":\"" + ServerProcess.PASSWORD + "\",\"new_password\":\"another of mine 77\"}";
                case "POST /auth/tokens" -> "{\"name\":\"one\",\"scopes\":[\"read\",\"openai\"]}";
                case "PATCH /me" -> "{\"display_name\":\"Ana\"}";
                case "PUT /me/avatar", "PUT /conversation/{conversation_id}/picture" -> "{}";
                case "POST /conversations" -> "{\"kind\":\"group\",\"title\":\"x\",\"member_ids\":[\"" + ben() + "\"]}";
                case "PATCH /conversation/{conversation_id}" -> "{\"title\":\"other\",\"is_pinned\":true}";
                case "POST /conversation/{conversation_id}/members" -> "{\"user_ids\":[\"" + ben() + "\"]}";
                case "PATCH /conversation/{conversation_id}/members/{user_id}" -> "{\"role\":\"admin\"}";
                case "POST /conversation/{conversation_id}/messages" ->
                    "{\"client_id\":\"" + UUID.randomUUID()
                            + "\",\"content\":{\"text\":\"x\",\"attachments\":[{\"file_id\":\""
                            + variables.get("file_id") + "\"}]}}";
                case "PATCH /conversation/{conversation_id}/messages/{message_id}" -> "{\"text\":\"y\"}";
                case "POST /conversation/{conversation_id}/read" -> "{\"seq\":1}";
                case "PUT /conversation/{conversation_id}/branches/{message_id}" -> "{\"name\":\"b\"}";
                case "POST /f/conversation/prepare" -> "{\"partial_query\":{}}";
                case "POST /f/conversation" ->
                    "{\"messages\":[{\"author\":{\"role\":\"user\"},\"content\":{\"content_type\":\"text\",\"parts\":[\"2+2\"]}}]}";
                case NOTHING_TO_RESUME -> "{\"conversation_id\":\"" + talk + "\",\"offset\":0}";
                case "POST /stop_conversation" -> "{\"conversation_id\":\"" + talk + "\"}";
                case "POST /lat/r" -> "{\"ttft\":12}";
                case "POST /global/search" -> "{\"query\":\"hello\"}";
                case "POST /files" ->
                    "{\"file_name\":\"c.txt\",\"file_size\":3,\"mime_type\":\"text/plain\",\"use_case\":\"attachment\"}";
                case "PUT /files/{file_id}/content" -> "a part";
                case "POST /files/{file_id}/uploaded", "POST /files/library" -> "{}";
                case "PUT /models/default" -> "{\"model\":\"builtin/parley\"}";
                case "PUT /models/settings" -> "{\"temperature\":0.5,\"reuse_answers\":false}";
                case "POST /models/connections", "POST /models/connections/test" -> CONNECTION;
                case "PATCH /models/connections/{connection_id}" -> "{\"enabled\":false}";
                case "PATCH /user_system_messages" -> "{\"about_user\":\"x\",\"tone\":\"concise\"}";
                case "POST /v1/chat/completions" ->
                    "{\"model\":\"builtin/parley\",\"messages\":[{\"role\":\"user\",\"content\":\"2+2\"}]}";
                case "POST /v1/embeddings" -> "{\"model\":\"text-embedding-3-small\",\"input\":[\"x\"]}";
                default -> throw new IllegalStateException("no example of what " + name + " takes");
            };
        }
    }
}
