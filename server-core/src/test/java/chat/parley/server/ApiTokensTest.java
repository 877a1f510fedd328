package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.CreateToken;
import chat.parley.protocol.rest.NewToken;
import chat.parley.protocol.rest.PersonalInstructions;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.TokenInfo;
import chat.parley.protocol.rest.TokenList;
import chat.parley.protocol.rest.TokenScope;
import chat.parley.protocol.rest.UpdateInstructions;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Personal access tokens over the real server's REST.
final class ApiTokensTest {

    private static final String PATH = "/backend-api/auth/tokens";
    private static final UpdateInstructions CHANGE =
            new UpdateInstructions(Optional.of("x"), Optional.empty(), Optional.empty(), Optional.empty());

    private final Wire wire = new Wire();

    @TempDir
    private Path data;

    @Test
    void aTokenIsShownOnceAndStoredAsAHash() throws Exception {
        NewToken made;
        try (LocalServer server = LocalServer.start(data)) {
            RestClient ana = server.rest(server.signUp("ana"));
            made = make(ana, TokenScope.OPENAI);
            assertTrue(made.token().startsWith("parley_pat_"));
            TokenInfo listed = ana.get(PATH, TokenList.class).items().getFirst();
            assertEquals(made.id(), listed.id());
            assertEquals(List.of(TokenScope.OPENAI), listed.scopes());
            assertEquals(Optional.empty(), listed.lastUsedAt());
            assertFalse(new String(ana.exchange("GET", PATH, Optional.empty()).body(), StandardCharsets.UTF_8)
                    .contains(made.token()));
        }
        try (var files = Files.walk(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList())
                assertFalse(Files.readString(file, StandardCharsets.ISO_8859_1).contains(made.token()), file::toString);
        }
    }

    @Test
    void aTokenOpensWhatItsScopesSayAndNothingElse() {
        try (LocalServer server = LocalServer.start(data)) {
            RestClient ana = server.rest(server.signUp("ana"));
            RestClient openai = with(server, make(ana, TokenScope.OPENAI));
            RestClient read = with(server, make(ana, TokenScope.READ));
            RestClient write = with(server, make(ana, TokenScope.WRITE));
            String instructions = "/backend-api/user_system_messages";
            assertEquals(List.of(200, 403, 403), statuses("GET", "/v1/models", Optional.empty(), openai, read, write));
            assertEquals(List.of(403, 200, 403), statuses("GET", instructions, Optional.empty(), openai, read, write));
            byte[] change = wire.encodeBody(CHANGE);
            assertEquals(
                    List.of(403, 403, 200), statuses("PATCH", instructions, Optional.of(change), openai, read, write));
            Optional<byte[]> query = Optional.of("{\"query\":\"harbour\"}".getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    List.of(403, 200, 403), statuses("POST", "/backend-api/global/search", query, openai, read, write));
            Optional<byte[]> model = Optional.of("{\"model\":\"builtin/parley\"}".getBytes(StandardCharsets.UTF_8));
            assertEquals(
                    List.of(403, 403, 403), statuses("PUT", "/backend-api/models/default", model, openai, read, write));
            for (String path : List.of(PATH, "/backend-api/auth/sessions", "/backend-api/celsius/ws/user"))
                assertEquals(
                        List.of(403, 403, 403), statuses("GET", path, Optional.empty(), openai, read, write), path);
            assertTrue(ana.get(PATH, TokenList.class)
                    .items()
                    .getFirst()
                    .lastUsedAt()
                    .isPresent());
        }
    }

    @Test
    void aRevokedTokenOpensNothingAtOnce() {
        try (LocalServer server = LocalServer.start(data)) {
            RestClient ana = server.rest(server.signUp("ana"));
            NewToken made = make(ana, TokenScope.READ);
            RestClient program = with(server, made);
            PersonalInstructions _ = program.get("/backend-api/user_system_messages", PersonalInstructions.class);
            assertEquals(
                    204,
                    ana.exchange("DELETE", PATH + "/" + made.id(), Optional.empty())
                            .statusCode());
            assertEquals(List.of(401), statuses("GET", "/backend-api/me", Optional.empty(), program));
            SignedIn ben = server.signUp("ben");
            NewToken other = make(ana, TokenScope.READ);
            assertEquals(
                    404,
                    server.rest(ben)
                            .exchange("DELETE", PATH + "/" + other.id(), Optional.empty())
                            .statusCode());
        }
    }

    @Test
    void aTokenNeedsANameAndAScope() {
        try (LocalServer server = LocalServer.start(data)) {
            RestClient ana = server.rest(server.signUp("ana"));
            for (CreateToken wish : List.of(
                    new CreateToken("", List.of(TokenScope.READ)),
                    new CreateToken("x".repeat(65), List.of(TokenScope.READ)),
                    new CreateToken("x", List.of())))
                assertEquals(
                        422,
                        ana.exchange("POST", PATH, Optional.of(wire.encodeBody(wish)))
                                .statusCode());
        }
    }

    private static NewToken make(RestClient who, TokenScope... scopes) {
        return who.send("POST", PATH, new CreateToken("a program", List.of(scopes)), NewToken.class);
    }

    private static RestClient with(LocalServer server, NewToken token) {
        return new RestClient(server.http(), server.uri(), token.token());
    }

    private static List<Integer> statuses(String method, String path, Optional<byte[]> body, RestClient... who) {
        return Arrays.stream(who)
                .map(client -> client.exchange(method, path, body).statusCode())
                .toList();
    }
}
