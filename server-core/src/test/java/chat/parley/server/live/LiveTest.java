package chat.parley.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ClientPresence;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.PresenceState;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.server.limit.Enforcement;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveTest {

    @TempDir
    Path data;

    TestServer server;
    TestServer.Person ana;
    TestServer.Person ben;
    ConversationId team;

    @BeforeEach
    void start() {
        server = new TestServer(data);
        ana = server.signUp("ana");
        ben = server.signUp("ben");
        team = server.group(ana, ben);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void theSenderHearsTheAckThenItsOwnMessageAndOthersHearTheSameBytes() {
        TestClient one = server.open(ana);
        TestClient two = server.open(ben);
        long id = one.send(team, "hello");
        Reply.MessageAck ack = one.reply(Reply.MessageAck.class, id);
        Push.NewMessage own = one.await(Push.NewMessage.class, _ -> true);
        Push.NewMessage others = two.await(Push.NewMessage.class, _ -> true);
        List<ServerFrame> order = one.frames.stream()
                .filter(f -> f instanceof Reply.MessageAck || f instanceof Push.NewMessage)
                .toList();
        assertEquals(List.of(ack, own), order);
        assertEquals(own, others);
        assertEquals(1, ack.seq());
        assertEquals(ack.messageId(), own.message().id());
        assertEquals("", one.extensions());
    }

    @Test
    void allSocketsSeeOneOrderWhoeverSendsI4I6() {
        TestClient one = server.open(ana);
        TestClient two = server.open(ben);
        for (int i = 0; i < 200; i++) {
            one.send(team, "a" + i);
            two.send(team, "b" + i);
        }
        one.await(Push.NewMessage.class, m -> m.message().seq() == 400);
        two.await(Push.NewMessage.class, m -> m.message().seq() == 400);
        assertEquals(one.messages(), two.messages());
        assertEquals(
                LongStream.rangeClosed(1, 400).boxed().toList(),
                one.messages().stream().map(m -> m.message().seq()).toList());
        assertEquals(
                LongStream.range(0, 200).mapToObj(i -> "a" + i).toList(),
                one.messages().stream()
                        .map(m -> m.message().content().text())
                        .filter(text -> text.startsWith("a"))
                        .toList());
    }

    @Test
    void aDuplicatedFrameIsAcknowledgedTwiceAndShownOnceF13I2() {
        TestClient one = server.open(ana);
        ClientId client = new ClientId(UUID.randomUUID());
        long first = one.send(team, client, "x");
        long second = one.send(team, client, "x");
        assertEquals(
                one.reply(Reply.MessageAck.class, first).messageId(),
                one.reply(Reply.MessageAck.class, second).messageId());
        one.sendAndWait(team, "end");
        one.await(Push.NewMessage.class, m -> m.message().content().text().equals("end"));
        assertEquals(2, one.messages().size());
    }

    @Test
    void whatADeviceSaysTooOftenIsRefusedBeforeItReachesOthersOrTheDisk() {
        server.close();
        server = new TestServer(data, Enforcement.ON);
        TestClient one = server.open(ana);
        refuses(one, 20, id -> new ClientCommand.Typing(id, team));
        refuses(one, 40, id -> new ClientCommand.SetPresence(id, ClientPresence.FOREGROUND));
        TestClient two = server.open(ben);
        refuses(two, 300, id -> new ClientCommand.MarkRead(id, team, 0));
    }

    /// One more than the burst and what comes back meanwhile.
    private static void refuses(TestClient client, int burst, LongFunction<ClientCommand> command) {
        long id = 0;
        for (int i = 0; i < burst + 60; i++) {
            id = client.nextId();
            client.say(command.apply(id));
        }
        long last = id;
        ErrorFrame refused = client.await(
                ErrorFrame.class, error -> error.re().isPresent() && error.re().get() <= last);
        assertEquals("rate_limited", refused.code());
        client.frames.removeIf(ErrorFrame.class::isInstance);
    }

    @Test
    void aRestartKeepsTheLogsName() {
        TestClient one = server.open(ana);
        Reply.Connected first = one.connect();
        server.close();
        server = new TestServer(data);
        Reply.Connected second = server.open(ana).connect();
        assertTrue(first.logId().isPresent());
        assertEquals(first.logId(), second.logId());
    }

    @Test
    void subscribeTellsWhatWasMissedAndWhoIsThere() {
        TestClient one = server.open(ana);
        one.sendAndWait(team, "first");
        Reply.MessageAck second = one.sendAndWait(team, "second");
        one.subscribe(team, Optional.empty());
        TestClient two = server.open(ben);
        Reply.Subscribed all = two.subscribe(team, Optional.empty());
        assertEquals(2, all.messages().size());
        assertEquals(2, all.members().size());
        Reply.Subscribed rest = two.subscribe(team, Optional.of(second.rev() - 1));
        assertEquals(
                List.of(second.messageId()),
                rest.messages().stream().map(m -> m.id()).toList());
        assertTrue(rest.recovered());
        one.await(Push.PresenceUpdate.class, p -> p.state() == PresenceState.ONLINE);
        two.close();
        Push.PresenceUpdate gone = one.await(
                Push.PresenceUpdate.class, p -> p.userId().equals(ben.id()) && p.state() == PresenceState.OFFLINE);
        assertTrue(gone.lastSeen().isPresent());
    }

    @Test
    void nothingFallsBetweenSnapshotAndPushes() {
        TestClient one = server.open(ana);
        for (int round = 0; round < 10; round++) {
            for (int i = 0; i < 50; i++) one.send(team, round + "." + i);
            TestClient two = server.open(ben);
            Reply.Subscribed snapshot = two.subscribe(team, Optional.empty());
            long last = (round + 1) * 50L;
            if (snapshot.lastSeq() < last)
                two.await(Push.NewMessage.class, m -> m.message().seq() == last);
            List<Long> seen = LongStream.concat(
                            snapshot.messages().stream().mapToLong(m -> m.seq()),
                            two.messages().stream().mapToLong(m -> m.message().seq()))
                    .distinct()
                    .sorted()
                    .boxed()
                    .toList();
            long from = seen.getFirst();
            assertEquals(LongStream.rangeClosed(from, last).boxed().toList(), seen);
            assertTrue(from <= Math.max(1, snapshot.lastSeq() - 49));
            two.close();
        }
    }

    @Test
    void typingIsHeardByOthersWhoHaveItOpenOnly() {
        TestClient one = server.open(ana);
        TestClient two = server.open(ben);
        one.subscribe(team, Optional.empty());
        two.subscribe(team, Optional.empty());
        one.say(new ClientCommand.Typing(one.nextId(), team));
        assertEquals(ana.id(), two.await(Push.SomeoneTyping.class, _ -> true).userId());
        one.sendAndWait(team, "done");
        assertTrue(one.find(Push.SomeoneTyping.class, _ -> true).isEmpty());
    }

    @Test
    void readingOnOneDeviceClearsTheOtherAndIsToldToOthers() {
        TestClient one = server.open(ana);
        TestClient phone = server.open(ben);
        TestClient desk = server.open(ben);
        long seq = one.sendAndWait(team, "read me").seq();
        long id = phone.nextId();
        phone.say(new ClientCommand.MarkRead(id, team, seq));
        assertEquals(seq, phone.reply(Reply.ReadAck.class, id).seq());
        Push.Event event = desk.await(Push.Event.class, e -> e.event() instanceof TopicEvent.ConversationReadState);
        assertEquals(new TopicEvent.ConversationReadState(team, seq, 0, 0), event.event());
        assertEquals(ben.id(), one.await(Push.MessageRead.class, _ -> true).userId());
    }

    @Test
    void aRemovedMemberHearsNoMoreI19() {
        TestClient one = server.open(ana);
        TestClient two = server.open(ben);
        server.send(java.net.http.HttpRequest.newBuilder(
                        server.uri("/backend-api/conversation/" + team + "/members/" + ben.id()))
                .header("Authorization", "Bearer " + TestServer.token(ana))
                .DELETE()
                .build());
        two.await(Push.Event.class, e -> e.event() instanceof TopicEvent.ConversationDeleted);
        one.sendAndWait(team, "without ben");
        long id = two.send(team, "let me in");
        ErrorFrame refused = two.await(ErrorFrame.class, e -> e.re().equals(Optional.of(id)));
        assertEquals("not_found", refused.code());
        assertTrue(two.messages().isEmpty());
    }
}
