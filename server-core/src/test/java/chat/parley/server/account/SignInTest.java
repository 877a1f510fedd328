package chat.parley.server.account;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.error.Problem;
import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.ChangePassword;
import chat.parley.protocol.rest.Me;
import chat.parley.protocol.rest.SessionInfo;
import chat.parley.protocol.rest.SessionList;
import chat.parley.protocol.rest.SignIn;
import chat.parley.protocol.rest.SignUp;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.UpdateMe;
import chat.parley.protocol.rest.UserList;
import chat.parley.server.CannotStart;
import chat.parley.server.Provisioner;
import chat.parley.server.ServerSettings;
import chat.parley.server.limit.Enforcement;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.ServerProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// V6, V7: making an account, signing in, and the life of a session, over HTTP.
final class SignInTest {

    private final Wire wire = new Wire();

    @TempDir
    private Path data = Path.of("");

    @Test
    void aSessionLivesFromSignInToSignOut() {
        try (LocalServer server = LocalServer.start(data)) {
            SignedIn first = server.signUp("ana");
            SignedIn second = signIn(server, "ana", ServerProcess.PASSWORD);
            assertNotEquals(first.accessToken(), second.accessToken());
            assertEquals(
                    "ana",
                    server.rest(second).get("/backend-api/me", Me.class).user().username());
            assertEquals(2, sessions(server, first).size());
            assertEquals(204, call(server.rest(first), "POST", "/backend-api/auth/sign-out"));
            assertRefused(server.rest(first), 401, "token_expired");
            assertEquals(1, sessions(server, second).size());
        }
    }

    @Test
    void oneOtherSessionCanBeEndedAndAllOthersAtOnce() {
        try (LocalServer server = LocalServer.start(data)) {
            SignedIn here = server.signUp("ana");
            SignedIn there = signIn(server, "ana", ServerProcess.PASSWORD);
            SessionId other = sessions(server, here).stream()
                    .filter(session -> !session.isCurrent())
                    .map(SessionInfo::id)
                    .findFirst()
                    .orElseThrow();
            assertEquals(204, call(server.rest(here), "DELETE", "/backend-api/auth/sessions/" + other));
            assertRefused(server.rest(there), 401, "token_expired");
            SignedIn third = signIn(server, "ana", ServerProcess.PASSWORD);
            assertEquals(204, call(server.rest(here), "DELETE", "/backend-api/auth/sessions"));
            assertRefused(server.rest(third), 401, "token_expired");
            assertEquals(1, sessions(server, here).size());
        }
    }

    @Test
    void nobodyEndsASessionOfSomebodyElse() {
        try (LocalServer server = LocalServer.start(data)) {
            SignedIn ana = server.signUp("ana");
            SignedIn ben = server.signUp("ben");
            SessionId session = sessions(server, ana).getFirst().id();
            assertEquals(404, call(server.rest(ben), "DELETE", "/backend-api/auth/sessions/" + session));
            assertEquals(1, sessions(server, ana).size());
        }
    }

    @Test
    void aNewPasswordEndsEveryOtherSession() {
        try (LocalServer server = LocalServer.start(data)) {
            SignedIn here = server.signUp("ana");
            SignedIn there = signIn(server, "ana", ServerProcess.PASSWORD);
            assertEquals(401, change(server.rest(here), Optional.of("wrong password"), "another good phrase"));
            assertEquals(401, change(server.rest(here), Optional.empty(), "another good phrase"));
            assertEquals(204, change(server.rest(here), Optional.of(ServerProcess.PASSWORD), "another good phrase"));
            assertRefused(server.rest(there), 401, "token_expired");
            assertEquals(401, trySignIn(server, "ana", ServerProcess.PASSWORD).statusCode());
            signIn(server, "ana", "another good phrase");
        }
    }

    @Test
    void sessionsAndAccountsOutliveARestartAndTheServerIdToo() {
        SignedIn ana;
        String id;
        try (LocalServer server = LocalServer.start(data)) {
            ana = server.signUp("ana");
            id = server.server().serverId().toString();
        }
        try (LocalServer server = LocalServer.start(data)) {
            assertEquals(id, server.server().serverId().toString());
            assertEquals(
                    "ana",
                    server.rest(ana).get("/backend-api/me", Me.class).user().username());
        }
    }

    @Test
    void theTokenOfTheBundledServerDiesWithIt() {
        SignedIn owner;
        try (LocalServer server = LocalServer.start(ServerSettings.bundled(data))) {
            owner = server.server().localOwner();
            assertEquals(
                    owner.user().userId(),
                    server.rest(owner).get("/backend-api/me", Me.class).user().userId());
            assertEquals(
                    403,
                    trySignUp(server, "eve", ServerProcess.PASSWORD, Optional.empty())
                            .statusCode());
        }
        try (LocalServer server = LocalServer.start(ServerSettings.bundled(data))) {
            assertRefused(server.rest(owner), 401, "token_expired");
            SignedIn again = server.server().localOwner();
            assertEquals(owner.user().userId(), again.user().userId());
            assertNotEquals(owner.accessToken(), again.accessToken());
        }
    }

    @Test
    void disablingBesideARunningServerEndsItsSessionsWithinASecond() throws CannotStart {
        try (LocalServer server = LocalServer.start(data)) {
            SignedIn ana = server.signUp("ana");
            server.rest(ana).get("/backend-api/me", Me.class);
            try (Provisioner beside = Provisioner.open(data)) {
                beside.accounts().disable("ana");
            }
            Awaitility.await()
                    .atMost(Duration.ofSeconds(1))
                    .until(() -> call(server.rest(ana), "GET", "/backend-api/me") == 401);
            HttpResponse<byte[]> refused = trySignIn(server, "ana", ServerProcess.PASSWORD);
            assertEquals(403, refused.statusCode());
            assertEquals(401, trySignIn(server, "ana", "not the password").statusCode(), "no hint for others");
            assertEquals(401, trySignIn(server, "ana", "").statusCode());
            try (Provisioner beside = Provisioner.open(data)) {
                beside.accounts().enable("ana");
            }
            signIn(server, "ana", ServerProcess.PASSWORD);
        }
    }

    @Test
    void anInviteIsNeededAndWorksAsOftenAsItSays() throws CannotStart {
        String code;
        try (Provisioner before = Provisioner.open(data)) {
            code = before.accounts().invite(2, Duration.ofDays(1));
        }
        ServerSettings settings =
                ServerSettings.usual(data).withSignUp(SignUpPolicy.INVITE).withLimits(Enforcement.OFF);
        try (LocalServer server = LocalServer.start(settings)) {
            assertEquals(
                    403,
                    trySignUp(server, "ana", ServerProcess.PASSWORD, Optional.empty())
                            .statusCode());
            assertEquals(
                    403,
                    trySignUp(server, "ana", ServerProcess.PASSWORD, Optional.of("guess"))
                            .statusCode());
            assertEquals(
                    201,
                    trySignUp(server, "ana", ServerProcess.PASSWORD, Optional.of(code))
                            .statusCode());
            assertEquals(
                    409,
                    trySignUp(server, "ana", ServerProcess.PASSWORD, Optional.of(code))
                            .statusCode());
            assertEquals(
                    201,
                    trySignUp(server, "ben", ServerProcess.PASSWORD, Optional.of(code))
                            .statusCode());
            assertEquals(
                    403,
                    trySignUp(server, "cleo", ServerProcess.PASSWORD, Optional.of(code))
                            .statusCode());
        }
    }

    @Test
    void wrongPasswordsAreSlowedDownAndSaidSo() {
        try (LocalServer server = LocalServer.start(ServerSettings.usual(data))) {
            server.signUp("ana");
            for (int i = 0; i < 10; i++)
                assertEquals(
                        401, trySignIn(server, "ana", "wrong " + i + " phrase").statusCode());
            HttpResponse<byte[]> limited = trySignIn(server, "ana", ServerProcess.PASSWORD);
            assertEquals(429, limited.statusCode());
            assertEquals("rate_limited", problem(limited).code());
            long wait =
                    Long.parseLong(limited.headers().firstValue("Retry-After").orElse("0"));
            assertTrue(wait >= 1 && wait <= 10, () -> "Retry-After: " + wait);
            assertTrue(limited.headers().firstValue("RateLimit-Limit").isPresent());
            assertEquals(401, trySignIn(server, "ben", "wrong phrase").statusCode(), "others are not slowed down");
        }
    }

    @Test
    void whatIsNoUserNameTakesNoMemoryAndLooksLikeAnUnknownOne() {
        try (LocalServer server = LocalServer.start(ServerSettings.usual(data))) {
            String long1 = "x".repeat(50_000);
            for (int i = 0; i < 12; i++)
                assertEquals(401, trySignIn(server, long1, "wrong phrase").statusCode());
        }
    }

    @Test
    void unknownNameAndWrongPasswordLookAlike() {
        try (LocalServer server = LocalServer.start(data)) {
            server.signUp("ana");
            Problem wrong = problem(trySignIn(server, "ana", "not the password"));
            Problem unknown = problem(trySignIn(server, "nobody", "not the password"));
            assertEquals(wrong.code(), unknown.code());
            assertEquals(wrong.detail(), unknown.detail());
        }
    }

    @Test
    void userNamesOutsideTheirAlphabetAreRefused() {
        try (LocalServer server = LocalServer.start(data)) {
            for (String name : List.of("", "a", "Ana", "a b", "ä1", "x".repeat(33), "a/b", "a\u0000b")) {
                HttpResponse<byte[]> answer = trySignUp(server, name, ServerProcess.PASSWORD, Optional.empty());
                assertEquals(422, answer.statusCode(), name);
                assertEquals(Optional.of("/username"), problem(answer).field());
            }
        }
    }

    @Test
    void namesAndPasswordsAreTakenUpToTheirBoundsAndNotBeyond() {
        try (LocalServer server = LocalServer.start(data)) {
            assertEquals(
                    201,
                    trySignUp(server, "ab", "x7".repeat(4), Optional.empty()).statusCode());
            assertEquals(
                    422,
                    trySignUp(server, "ac", "x7".repeat(3) + "x", Optional.empty())
                            .statusCode());
            assertEquals(
                    201,
                    trySignUp(server, "a".repeat(32), "x7".repeat(512), Optional.empty())
                            .statusCode());
            assertEquals(
                    422,
                    trySignUp(server, "ad", "x7".repeat(512) + "x", Optional.empty())
                            .statusCode());
            for (String common : List.of("password1", "PASSWORD1", "12345678", "qwertyuiop"))
                assertEquals(
                        422, trySignUp(server, "ae", common, Optional.empty()).statusCode(), common);
            RestClient ana = server.rest(server.signUp("ana"));
            assertEquals(200, rename(ana, "😀".repeat(64)));
            for (String bad : List.of("", "   ", "x".repeat(65), "a\u202Eb", "a\nb", "a\u0007b", "\u2066x"))
                assertEquals(422, rename(ana, bad), () -> "display name of " + bad.length());
        }
    }

    @Test
    void peopleAreFoundByTheBeginningOfAnyWordButNotWhenDisabled() throws CannotStart {
        try (LocalServer server = LocalServer.start(data)) {
            RestClient ana = server.rest(server.signUp("ana"));
            RestClient ben = server.rest(server.signUp("ben.k"));
            assertEquals(200, rename(ben, "Benjamin Kowalski"));
            for (String query : List.of("be", "BEN.K", "kow", "benjamin%20k"))
                assertEquals(List.of("ben.k"), found(ana, query), query);
            for (String query : List.of("alski", "en", "zz", "b%25", "be_"))
                assertEquals(List.of(), found(ana, query), query);
            assertEquals(422, call(ana, "GET", "/backend-api/users?q=b"));
            assertEquals(422, call(ana, "GET", "/backend-api/users"));
            try (Provisioner beside = Provisioner.open(data)) {
                beside.accounts().disable("ben.k");
            }
            assertEquals(List.of(), found(ana, "be"));
        }
    }

    private static List<String> found(RestClient rest, String query) {
        return rest.get("/backend-api/users?q=" + query, UserList.class).items().stream()
                .map(user -> user.username())
                .toList();
    }

    private int rename(RestClient rest, String name) {
        return rest.exchange("PATCH", "/backend-api/me", Optional.of(wire.encodeBody(new UpdateMe(Optional.of(name)))))
                .statusCode();
    }

    private int change(RestClient rest, Optional<String> current, String next) {
        byte[] body = wire.encodeBody(new ChangePassword(current, next));
        return rest.exchange("POST", "/backend-api/auth/password", Optional.of(body))
                .statusCode();
    }

    private static int call(RestClient rest, String verb, String path) {
        return rest.exchange(verb, path, Optional.empty()).statusCode();
    }

    private static List<SessionInfo> sessions(LocalServer server, SignedIn who) {
        return server.rest(who)
                .get("/backend-api/auth/sessions", SessionList.class)
                .items();
    }

    private HttpResponse<byte[]> trySignUp(LocalServer server, String name, String password, Optional<String> invite) {
        SignUp wish = new SignUp(name, password, "Somebody", invite, Optional.empty());
        return server.stranger().exchange("POST", "/backend-api/auth/sign-up", Optional.of(wire.encodeBody(wish)));
    }

    private HttpResponse<byte[]> trySignIn(LocalServer server, String name, String password) {
        SignIn wish = new SignIn(name, password, Optional.of("second device"));
        return server.stranger().exchange("POST", "/backend-api/auth/sign-in", Optional.of(wire.encodeBody(wish)));
    }

    private SignedIn signIn(LocalServer server, String name, String password) {
        HttpResponse<byte[]> answer = trySignIn(server, name, password);
        assertEquals(200, answer.statusCode());
        return wire.decodeAnswer(answer.body(), SignedIn.class);
    }

    private void assertRefused(RestClient rest, int status, String code) {
        HttpResponse<byte[]> answer = rest.exchange("GET", "/backend-api/me", Optional.empty());
        assertEquals(status, answer.statusCode());
        assertEquals(code, problem(answer).code());
        assertFalse(answer.headers().firstValue("WWW-Authenticate").isEmpty());
    }

    private Problem problem(HttpResponse<byte[]> answer) {
        return wire.decodeAnswer(answer.body(), Problem.class);
    }
}
