package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import chat.parley.protocol.error.Problem;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.rest.SessionList;
import chat.parley.protocol.rest.SignUp;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.server.account.SignUpPolicy;
import chat.parley.server.live.CloseCode;
import chat.parley.server.testing.HandClock;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RestClient;
import chat.parley.server.testing.ServerProcess;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// 4.7, V7: how long sessions and invites last, on a real server whose clock is moved by hand.
final class LifetimesTest {
    private static final Duration DAY = Duration.ofDays(1);

    @TempDir
    private Path data;

    private final HandClock clock = new HandClock();
    private Optional<LocalServer> started = Optional.empty();

    @AfterEach
    void stop() {
        started.ifPresent(LocalServer::close);
    }

    private LocalServer start(SignUpPolicy policy) {
        LocalServer server = LocalServer.start(ServerSettings.usual(data).withSignUp(policy), clock);
        started = Optional.of(server);
        return server;
    }

    private static int status(RestClient who) {
        return who.exchange("GET", "/backend-api/me", Optional.empty()).statusCode();
    }

    private static String code(HttpResponse<byte[]> answer) {
        return new Wire().decodeAnswer(answer.body(), Problem.class).code();
    }

    @Test
    void aSessionThatIsUsedLivesOnAndEndsAfterThirtyDaysWithoutUse() {
        RestClient ana = used(start(SignUpPolicy.OPEN).signUp("ana"));
        for (int i = 0; i < 3; i++) {
            clock.pass(DAY.multipliedBy(29));
            assertEquals(200, status(ana), "used every 29 days");
        }
        clock.pass(DAY.multipliedBy(30).plusMinutes(1));
        HttpResponse<byte[]> ended = ana.exchange("GET", "/backend-api/me", Optional.empty());
        assertEquals(401, ended.statusCode());
        assertEquals("token_expired", code(ended));
    }

    @Test
    void aSessionEndsAfterHundredAndEightyDaysHoweverOftenItIsUsed() throws Exception {
        RestClient ana = used(start(SignUpPolicy.OPEN).signUp("ana"));
        for (int i = 0; i < 9; i++) {
            clock.pass(DAY.multipliedBy(20));
            assertEquals(200, status(ana), "day " + (i + 1) * 20);
        }
        try (LiveClient socket = LiveClient.open(ana, _ -> {})) {
            clock.pass(Duration.ofMinutes(1));
            assertEquals(401, status(ana));
            assertEquals(CloseCode.SESSION_ENDED.number(), socket.closed().get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void everyHourWhatIsOverIsEndedAndItsSocketsAreClosed() throws Exception {
        LocalServer server = start(SignUpPolicy.OPEN);
        RestClient ana = used(server.signUp("ana"));
        try (LiveClient socket = LiveClient.open(ana, _ -> {})) {
            clock.set(DAY.multipliedBy(181));
            server.server().expireSessions();
            assertEquals(CloseCode.SESSION_ENDED.number(), socket.closed().get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void anOpenSocketKeepsItsSessionInUse() throws Exception {
        LocalServer server = start(SignUpPolicy.OPEN);
        RestClient ana = used(server.signUp("ana"));
        try (LiveClient socket = LiveClient.open(ana, _ -> {})) {
            for (int i = 0; i < 3; i++) {
                clock.set(DAY.multipliedBy(20));
                server.server().expireSessions();
            }
            assertFalse(socket.closed().isDone());
            assertEquals(200, status(ana));
        }
    }

    @Test
    void whenASessionWasLastUsedIsKeptOverARestart() {
        LocalServer server = start(SignUpPolicy.OPEN);
        RestClient ana = used(server.signUp("ana"));
        clock.pass(DAY);
        assertEquals(200, status(ana));
        server.close();
        RestClient again = ana.on(start(SignUpPolicy.OPEN));
        assertEquals(
                clock.instant().toEpochMilli(),
                again.get("/backend-api/auth/sessions", SessionList.class)
                        .items()
                        .getFirst()
                        .lastSeenAt()
                        .toEpochMilli());
    }

    @Test
    void anInviteIsGoodUntilItsDayAndNeverAgain() throws CannotStart {
        String invite;
        try (Provisioner before = Provisioner.open(data)) {
            invite = before.accounts().invite(5, DAY);
        }
        LocalServer server = start(SignUpPolicy.INVITE);
        assertEquals(201, signUp(server, "ana", invite).statusCode());
        clock.pass(DAY.plusMinutes(1));
        HttpResponse<byte[]> late = signUp(server, "ben", invite);
        assertEquals(403, late.statusCode());
        assertEquals("invite_invalid", code(late));
        clock.set(Duration.ofHours(-1));
        assertEquals(403, signUp(server, "ben", invite).statusCode(), "I21: the clock was set back");
    }

    private static HttpResponse<byte[]> signUp(LocalServer server, String name, String invite) {
        SignUp wish = new SignUp(name, ServerProcess.PASSWORD, name, Optional.of(invite), Optional.empty());
        return server.stranger()
                .exchange("POST", "/backend-api/auth/sign-up", Optional.of(new Wire().encodeBody(wish)));
    }

    private RestClient used(SignedIn who) {
        RestClient rest = started.orElseThrow().rest(who);
        assertEquals(200, status(rest));
        return rest;
    }
}
