package chat.parley.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.protocol.rest.ConversationDetail;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.Me;
import chat.parley.protocol.rest.SignedIn;
import chat.parley.protocol.rest.UpdateMe;
import chat.parley.protocol.rest.UserList;
import chat.parley.server.testing.LiveClient;
import chat.parley.server.testing.LocalServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Topic `people`: who hears that somebody changed their name, and who does not (I19, V8).
final class PeopleTest {

    @TempDir
    private Path data;

    private LocalServer server;
    private SignedIn ana;
    private SignedIn ben;
    private SignedIn gone;
    private SignedIn eve;
    private ConversationRow team;

    @BeforeEach
    void start() {
        server = LocalServer.start(data);
        ana = server.signUp("ana");
        ben = server.signUp("ben");
        gone = server.signUp("gone");
        eve = server.signUp("eve");
        CreateConversation wish = new CreateConversation(
                Optional.empty(),
                ConversationKind.GROUP,
                Optional.of("team"),
                List.of(ben.user().userId(), gone.user().userId()));
        team = server.rest(ana).send("POST", "/backend-api/conversations", wish, ConversationRow.class);
        String left = "/backend-api/conversation/" + team.id() + "/members/"
                + gone.user().userId();
        assertEquals(
                200,
                server.rest(gone).exchange("DELETE", left, Optional.empty()).statusCode());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static List<TopicEvent> renamings(Queue<ServerFrame> heard) {
        return heard.stream()
                .filter(Push.Event.class::isInstance)
                .map(frame -> ((Push.Event) frame).event())
                .filter(TopicEvent.UserUpdated.class::isInstance)
                .toList();
    }

    private void rename(String name) {
        server.rest(ana).send("PATCH", "/backend-api/me", new UpdateMe(Optional.of(name)), Me.class);
    }

    @Test
    void thoseWhoShareAConversationHearOfANewNameAndNobodyElse() throws Exception {
        Queue<ServerFrame> bens = new ConcurrentLinkedQueue<>();
        Queue<ServerFrame> others = new ConcurrentLinkedQueue<>();
        try (LiveClient ofBen = LiveClient.open(server.rest(ben), bens::add);
                LiveClient ofEve = LiveClient.open(server.rest(eve), others::add);
                LiveClient ofGone = LiveClient.open(server.rest(gone), others::add)) {
            rename("Ana Oyelaran");
            TopicEvent news = new TopicEvent.UserUpdated(ana.user().userId(), "ana", "Ana Oyelaran");
            Awaitility.await()
                    .atMost(10, TimeUnit.SECONDS)
                    .until(() -> renamings(bens).equals(List.of(news)));
            ofEve.asked(Reply.Pong.class, ClientCommand.Ping::new);
            ofGone.asked(Reply.Pong.class, ClientCommand.Ping::new);
            ofBen.asked(Reply.Pong.class, ClientCommand.Ping::new);
            assertEquals(List.of(), renamings(others));
            assertEquals(1, renamings(bens).size());
        }
    }

    @Test
    void theNewNameStandsEverywhereAtOnceAndTheOldOneFindsNobody() {
        rename("Ana Oyelaran");
        rename("Ana Brandt");
        assertEquals(
                List.of("Ana Brandt"),
                server
                        .rest(ben)
                        .get("/backend-api/conversation/" + team.id(), ConversationDetail.class)
                        .members()
                        .stream()
                        .filter(member -> member.userId().equals(ana.user().userId()))
                        .map(Member::displayName)
                        .toList());
        assertEquals(1, found("brandt"));
        assertEquals(0, found("oyelaran"));
        assertTrue(found("ana") >= 1, "the user name stays");
    }

    private int found(String text) {
        return server.rest(eve)
                .get("/backend-api/users?q=" + text, UserList.class)
                .items()
                .size();
    }

    @Test
    void aNameThatIsNoneChangesNothingAndIsToldToNobody() throws Exception {
        Queue<ServerFrame> heard = new ConcurrentLinkedQueue<>();
        try (LiveClient ofBen = LiveClient.open(server.rest(ben), heard::add)) {
            for (String bad : List.of("", "   ", "x".repeat(65), "a\u202Eb", "a\nb")) {
                byte[] body = new chat.parley.protocol.json.Wire().encodeBody(new UpdateMe(Optional.of(bad)));
                assertEquals(
                        422,
                        server.rest(ana)
                                .exchange("PATCH", "/backend-api/me", Optional.of(body))
                                .statusCode());
            }
            rename("ana");
            ofBen.asked(Reply.Pong.class, ClientCommand.Ping::new);
            assertTrue(renamings(heard).size() <= 1, heard::toString);
        }
        assertEquals(
                "ana", server.rest(ana).get("/backend-api/me", Me.class).user().displayName());
    }
}
