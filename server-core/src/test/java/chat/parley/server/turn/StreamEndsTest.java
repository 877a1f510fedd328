package chat.parley.server.turn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.CreateToken;
import chat.parley.protocol.rest.NewToken;
import chat.parley.protocol.rest.ResumeTurn;
import chat.parley.protocol.rest.SessionInfo;
import chat.parley.protocol.rest.SessionList;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.StreamStatus;
import chat.parley.protocol.rest.TokenScope;
import chat.parley.server.Provisioner;
import chat.parley.server.testing.LocalServer;
import chat.parley.server.testing.RecordedProvider;
import chat.parley.server.testing.RecordedProvider.Script;
import chat.parley.server.testing.RecordedProvider.Step;
import chat.parley.server.testing.RestClient;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// I19, V7: whoever may not read any more hears no more, at once, also while the model says nothing. The turn goes on.
final class StreamEndsTest {

    /// Much shorter than the time after which a silent stream says that it is still there.
    private static final Duration AT_ONCE = Duration.ofSeconds(5);

    private final RecordedProvider models = new RecordedProvider("fake");
    private Path data;
    private LocalServer server;
    private SignedIn who;
    private SignedIn ben;
    private Assistant ana;

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        data = folder;
        models.always(_ -> Script.of(new Step.Say("so far"), new Step.Hang()));
        server = LocalServer.start(folder, models);
        who = server.signUp("ana");
        ben = server.signUp("ben");
        ana = Assistant.open(
                server,
                who,
                new CreateConversation(
                        Optional.empty(),
                        ConversationKind.GROUP,
                        Optional.of("team"),
                        List.of(ben.user().userId())));
        var _ = ana.say("@assistant tell us");
    }

    @AfterEach
    void stop() {
        ana.close();
        server.close();
    }

    /// @return a stream that has told everything there is
    private Stream reading(RestClient who) {
        StreamStatus status = Awaitility.await()
                .atMost(Assistant.PATIENCE)
                .until(
                        () -> who.get(ana.path() + "/stream_status", StreamStatus.class),
                        s -> s.lastEventOffset().orElse(-1L) >= 6);
        Stream stream = Stream.post(
                server.http(),
                who,
                "/backend-api/f/conversation/resume",
                new ResumeTurn(ana.conversation(), 0),
                status.resumeToken());
        assertEquals(200, stream.status());
        for (long i = 0; i <= status.lastEventOffset().orElseThrow(); i++)
            assertTrue(stream.next().isPresent());
        return stream;
    }

    private void assertEnds(Stream stream) {
        List<String> rest = assertTimeoutPreemptively(AT_ONCE, stream::rest);
        assertFalse(rest.contains("data: [DONE]\n\n"), "the turn has not ended");
        assertEquals(
                StreamStatus.STREAMING,
                server.rest(who)
                        .get(ana.path() + "/stream_status", StreamStatus.class)
                        .status());
    }

    private static void delete(RestClient who, String path) {
        HttpResponse<byte[]> answer = who.exchange("DELETE", path, Optional.empty());
        assertEquals(2, answer.statusCode() / 100, path);
    }

    @Test
    void aRevokedSessionsStreamEnds() {
        SignedIn other = server.signIn("ben");
        try (Stream revoked = reading(server.rest(ben));
                Stream kept = reading(server.rest(other))) {
            delete(server.rest(other), "/backend-api/auth/sessions");
            assertEnds(revoked);
            delete(server.rest(other), "/backend-api/auth/sessions/" + own(other));
            assertEnds(kept);
        }
    }

    private String own(SignedIn signedIn) {
        return server.rest(signedIn).get("/backend-api/auth/sessions", SessionList.class).items().stream()
                .filter(SessionInfo::isCurrent)
                .findFirst()
                .orElseThrow()
                .id()
                .toString();
    }

    @Test
    void aRevokedTokensStreamEnds() {
        NewToken token = server.rest(ben)
                .send(
                        "POST",
                        "/backend-api/auth/tokens",
                        new CreateToken("a program", List.of(TokenScope.READ)),
                        NewToken.class);
        try (Stream stream = reading(new RestClient(server.http(), server.uri(), token.token()))) {
            delete(server.rest(ben), "/backend-api/auth/tokens/" + token.id());
            assertEnds(stream);
        }
    }

    @Test
    void aDisabledAccountsStreamsEnd() throws Exception {
        try (Stream stream = reading(server.rest(ben));
                Provisioner beside = Provisioner.open(data)) {
            beside.accounts().disable("ben");
            assertEnds(stream);
        }
    }

    @Test
    void aRemovedMembersStreamEnds() {
        try (Stream stream = reading(server.rest(ben))) {
            delete(server.rest(who), ana.path() + "/members/" + ben.user().userId());
            assertEnds(stream);
        }
    }
}
