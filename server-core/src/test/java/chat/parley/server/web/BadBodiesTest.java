package chat.parley.server.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import chat.parley.protocol.error.Problem;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.testing.LocalServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// V2, reliability 4.10: JSON that is none, and JSON of another shape, generated for every route that
/// takes a body.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class BadBodiesTest {

    /// A field of a body: a valid value, and whether it must be there.
    private record Field(String name, String value, boolean required) {}

    private record Body(String verb, String path, List<Field> fields) {
        String json() {
            return json(
                    fields.stream().map(f -> quoted(f.name()) + ":" + f.value()).toList());
        }

        /// @param value what to say in place of the field's own; empty leaves it out
        String with(Field changed, Optional<String> value) {
            List<String> parts = new ArrayList<>();
            for (Field field : fields) {
                if (!field.equals(changed)) parts.add(quoted(field.name()) + ":" + field.value());
                else value.ifPresent(v -> parts.add(quoted(field.name()) + ":" + v));
            }
            return json(parts);
        }

        private static String json(List<String> parts) {
            return "{" + String.join(",", parts) + "}";
        }
    }

    private static final String OTHER = quoted(UUID.randomUUID().toString());

    private final Wire wire = new Wire();
    private Optional<LocalServer> server = Optional.empty();
    private String token = "";
    private String conversation = "";
    private String message = "";

    @BeforeAll
    void start(@TempDir Path data) {
        LocalServer started = LocalServer.start(data);
        server = Optional.of(started);
        SignedIn ana = started.signUp("ana");
        token = ana.accessToken();
        SignedIn ben = started.signUp("ben");
        UserId friend = ben.user().userId();
        conversation = field(
                post("/backend-api/conversations", "{\"kind\":\"group\",\"member_ids\":[\"" + friend + "\"]}"), "id");
        message = field(
                post(
                        "/backend-api/conversation/" + conversation + "/messages",
                        "{\"client_id\":" + OTHER + ",\"content\":{\"text\":\"x\"}}"),
                "message_id");
    }

    @AfterAll
    void stop() {
        server.orElseThrow().close();
    }

    private List<Body> bodies() {
        String one = "/backend-api/conversation/" + conversation;
        return List.of(
                body(
                        "POST",
                        "/backend-api/auth/sign-up",
                        req("username", "zoe"),
                        req("password", "a long phrase"),
                        req("display_name", "Zoe"),
                        opt("invite", "x"),
                        opt("device", "x")),
                body(
                        "POST",
                        "/backend-api/auth/sign-in",
                        req("username", "zoe"),
                        req("password", "a long phrase"),
                        opt("device", "x")),
                body(
                        "POST",
                        "/backend-api/auth/password",
                        opt("current_password", "x"),
                        req("new_password", "a long phrase")),
                body("PATCH", "/backend-api/me", opt("display_name", "Zoe")),
                body(
                        "POST",
                        "/backend-api/conversations",
                        new Field("client_id", OTHER, false),
                        req("kind", "group"),
                        opt("title", "x")),
                body(
                        "PATCH",
                        one,
                        opt("title", "x"),
                        new Field("is_archived", "true", false),
                        new Field("is_pinned", "true", false)),
                body("POST", one + "/members", new Field("user_ids", "[" + OTHER + "]", false)),
                body("PATCH", one + "/members/" + UUID.randomUUID(), req("role", "admin")),
                body(
                        "POST",
                        one + "/messages",
                        new Field("client_id", OTHER, true),
                        new Field("content", "{\"text\":\"x\"}", true),
                        new Field("reply_to", OTHER, false)),
                body("PATCH", one + "/messages/" + message, req("text", "x"), new Field("op_id", OTHER, false)),
                body("POST", one + "/read", new Field("seq", "1", true)));
    }

    @TestFactory
    List<DynamicTest> whatIsNoJsonIsRefusedWith400AndItsPlace() {
        List<DynamicTest> cases = new ArrayList<>();
        for (Body body : bodies())
            for (byte[] broken : notJson(body)) cases.add(refused(body, broken, 400, "invalid_json"));
        assertTrue(cases.size() >= 120, () -> cases.size() + " cases");
        return cases;
    }

    private static List<byte[]> notJson(Body body) {
        String json = body.json();
        List<byte[]> broken = new ArrayList<>();
        for (String text : List.of(
                "",
                " ",
                json.substring(0, json.length() - 1),
                json.substring(0, json.length() / 2),
                json + json,
                json + "x",
                json.replace("}", ",}"),
                json.replace('"', '\''),
                "// a comment\n" + json,
                "\uFEFFx" + json,
                json.replace("{\"", "{\"a\":NaN,\""),
                json.replace("{\"", "{\"a\":01,\""),
                json.replace("{\"", "{\"a\":\"\t\",\""),
                json.replace("{\"", "{\"a\":\"\\x\",\""),
                "{\"a\":" + "9".repeat(101) + "}",
                "{\"a\":" + "[".repeat(65) + "]".repeat(65) + "}",
                twice(body))) broken.add(text.getBytes(StandardCharsets.UTF_8));
        broken.add(new byte[] {'{', '"', (byte) 0xC3, '"', ':', '1', '}'});
        broken.add(json.getBytes(StandardCharsets.UTF_16LE));
        return broken;
    }

    private static String twice(Body body) {
        Field first = body.fields().getFirst();
        String pair = quoted(first.name()) + ":" + first.value();
        return "{" + pair + "," + pair + "}";
    }

    @TestFactory
    List<DynamicTest> everyFieldIsCheckedAndNamed() {
        List<DynamicTest> cases = new ArrayList<>();
        for (Body body : bodies()) {
            for (String whole : List.of("[]", "1", "true", "null", "\"x\"", "[" + body.json() + "]"))
                cases.add(refused(body, bytes(whole), 422, "validation_failed"));
            cases.add(refused(
                    body, bytes(body.json().replaceFirst("\\{", "{\"surprise\":1,")), 422, "validation_failed"));
            for (Field field : body.fields()) {
                for (String wrong : wrongFor(field))
                    cases.add(refused(body, bytes(body.with(field, Optional.of(wrong))), 422, "validation_failed"));
                if (!field.required()) continue;
                cases.add(refused(body, bytes(body.with(field, Optional.empty())), 422, "validation_failed"));
                cases.add(refused(body, bytes(body.with(field, Optional.of("null"))), 422, "validation_failed"));
            }
        }
        assertTrue(cases.size() >= 150, () -> cases.size() + " cases");
        return cases;
    }

    private static List<String> wrongFor(Field field) {
        List<String> wrong = new ArrayList<>(List.of("{\"a\":1}", "[[1]]", "1.5", "\"\\u0000not this\""));
        switch (field.value().charAt(0)) {
            case '"' -> {
                wrong.removeLast();
                wrong.addAll(List.of("1", "true", "[\"x\"]"));
                if (field.value().equals(OTHER)) wrong.addAll(List.of("\"\"", "\"1-1-1-1-1\"", "\"x\""));
            }
            case 't' -> wrong.addAll(List.of("\"true\"", "0"));
            case '[' -> wrong.addAll(List.of("\"x\"", "[1]", "[null]", "[\"x\"]"));
            case '1' -> wrong.addAll(List.of("\"1\"", "true", "1e400", "99999999999999999999"));
            default -> wrong.addAll(List.of("\"x\"", "{\"text\":1}", "{\"text\":\"x\",\"mentions\":[{}]}"));
        }
        return wrong;
    }

    @TestFactory
    List<DynamicTest> onlyJsonIsTaken() {
        return List.of(
                        "",
                        "text/plain",
                        "application/x-www-form-urlencoded",
                        "application/jsonx",
                        "application/problem+json")
                .stream()
                .map(type -> dynamicTest("Content-Type: " + type, () -> {
                    HttpResponse<byte[]> answer = send("POST", "/backend-api/conversations", bytes("{}"), type);
                    assertEquals(415, answer.statusCode());
                    assertEquals("unsupported_media_type", problem(answer).code());
                }))
                .toList();
    }

    @Test
    void anAnswerThatLeavesTheBodyUnreadSaysThatTheConnectionEnds() throws IOException {
        HttpResponse<byte[]> unread = send("POST", "/backend-api/conversations", bytes("{}"), "text/plain");
        assertEquals("close", unread.headers().firstValue("Connection").orElse(""));
        HttpResponse<byte[]> read = send("POST", "/backend-api/conversations", bytes("{}"), "application/json");
        assertEquals("", read.headers().firstValue("Connection").orElse(""));
    }

    @TestFactory
    List<DynamicTest> bodiesOverTheLimitAreRefused() {
        String path = "/backend-api/conversation/" + conversation + "/messages";
        return List.of(65_536, 65_537, 1_000_000).stream()
                .map(size -> dynamicTest(size + " bytes", () -> {
                    HttpResponse<byte[]> answer = send("POST", path, bytes(" ".repeat(size)), "application/json");
                    assertEquals(size > 65_536 ? 413 : 400, answer.statusCode());
                }))
                .toList();
    }

    private DynamicTest refused(Body body, byte[] sent, int status, String code) {
        String shown = new String(sent, StandardCharsets.ISO_8859_1);
        String name = body.verb() + " " + body.path() + " " + shown.substring(0, Math.min(60, shown.length()));
        return dynamicTest(name, () -> {
            HttpResponse<byte[]> answer = send(body.verb(), body.path(), sent, "application/json; charset=utf-8");
            String text = new String(answer.body(), StandardCharsets.UTF_8);
            assertEquals(status, answer.statusCode(), text);
            Problem problem = problem(answer);
            assertEquals(code, problem.code(), text);
            assertEquals(status == 422, problem.field().isPresent(), text);
            assertFalse(text.contains("Exception") || text.contains("java"), text);
        });
    }

    private Problem problem(HttpResponse<byte[]> answer) {
        assertEquals(
                "application/problem+json",
                answer.headers().firstValue("Content-Type").orElse(""));
        Problem problem = wire.decodeAnswer(answer.body(), Problem.class);
        assertEquals(answer.headers().firstValue("X-Request-Id").orElse(""), problem.requestId());
        return problem;
    }

    private HttpResponse<byte[]> send(String verb, String path, byte[] body, String type) throws IOException {
        URI uri = server.orElseThrow().uri().resolve(path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + token)
                .method(verb, BodyPublishers.ofByteArray(body));
        if (!type.isEmpty()) request.header("Content-Type", type);
        try {
            return server.orElseThrow().http().send(request.build(), BodyHandlers.ofByteArray());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private String post(String path, String body) {
        try {
            return new String(
                    send("POST", path, bytes(body), "application/json").body(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String field(String json, String name) {
        int start = json.indexOf(quoted(name) + ":\"") + name.length() + 4;
        return json.substring(start, json.indexOf('"', start));
    }

    private static Body body(String verb, String path, Field... fields) {
        return new Body(verb, path, List.of(fields));
    }

    private static Field req(String name, String text) {
        return new Field(name, quoted(text), true);
    }

    private static Field opt(String name, String text) {
        return new Field(name, quoted(text), false);
    }

    private static String quoted(String text) {
        return '"' + text + '"';
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
