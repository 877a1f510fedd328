package chat.parley.client.endtoend;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.client.core.sync.SendStep;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two complete client cores and a server in its own process: conversation, cut network, killed server, return.
/// Rows I1, I2, I4, I6, I7, F1, F9, F11.
class TwoClientsEndToEndTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    private FaultProxy network;
    private ServerOfTheTest server;
    private URI address;
    private final List<ClientOfTheTest> clients = new ArrayList<>();

    @BeforeEach
    void start() {
        network = new FaultProxy();
        address = network.uri();
        server = ServerOfTheTest.start(folder.resolve("server"), 0, address);
        network.leadTo(server.port());
    }

    @AfterEach
    void stop() {
        clients.forEach(ClientOfTheTest::close);
        network.close();
        server.close();
    }

    private ClientOfTheTest signUp(String name) {
        ClientOfTheTest client = ClientOfTheTest.signUp(address, name, folder.resolve(name));
        clients.add(client);
        return client;
    }

    private void killAndRestartServer() {
        int port = server.port();
        server.kill();
        server = ServerOfTheTest.start(folder.resolve("server"), port, address);
    }

    private static void awaitOnline(ClientOfTheTest... all) {
        for (ClientOfTheTest client : all)
            await().atMost(PATIENCE)
                    .until(() -> client.status.get() != null
                            && client.status.get().connection() instanceof ConnectionState.Online);
    }

    private static void awaitQuiet(ClientOfTheTest... all) {
        awaitOnline(all);
        for (ClientOfTheTest client : all)
            await().atMost(PATIENCE).until(() -> client.status.get().queued() == 0);
    }

    @Test
    void throughACutNetworkAndAKilledServerNothingIsLostOrDoubledAndEverybodyAgrees() {
        ClientOfTheTest ana = signUp("ana");
        ClientOfTheTest ben = signUp("ben");
        awaitOnline(ana, ben);
        ConversationId talk =
                ClientOfTheTest.get(ana.account.create(ConversationKind.GROUP, Optional.of("Talk"), List.of(ben.id())));
        ClientOfTheTest.OpenTimeline anas = ana.open(talk);
        await().atMost(PATIENCE).until(() -> ben.conversations.get().stream().anyMatch(c -> c.id().equals(talk)));
        ClientOfTheTest.OpenTimeline bens = ben.open(talk);

        ana.say(talk, "hello");
        ben.say(talk, "hi");
        await().atMost(PATIENCE)
                .until(() -> anas.texts().size() == 2 && bens.texts().size() == 2);
        Message hello = stored(anas, "hello");
        ana.account.edit(talk, hello.id(), "hello!");
        ben.account.react(talk, hello.id(), "👍", true);
        ben.account.markRead(talk, 2);

        network.cut();
        for (ClientOfTheTest client : List.of(ana, ben))
            await().atMost(PATIENCE).until(() -> !(client.status.get().connection() instanceof ConnectionState.Online));
        for (int i = 0; i < 20; i++) {
            ana.say(talk, "ana offline " + i);
            ben.say(talk, "ben offline " + i);
        }
        ana.account.react(talk, hello.id(), "🎉", true);
        await("what is queued is shown").until(() -> anas.texts().contains("ana offline 19"));
        await("what is queued is counted").until(() -> ana.status.get().queued() >= 20);

        killAndRestartServer();
        network.mend();
        ana.account.retryNow();
        ben.account.retryNow();
        awaitQuiet(ana, ben);

        for (int i = 0; i < 30; i++) {
            ana.say(talk, "ana load " + i);
            ben.say(talk, "ben load " + i);
            if (i == 10) killAndRestartServer();
            if (i == 20) network.cut();
            if (i == 22) network.mend();
        }
        ana.account.retryNow();
        ben.account.retryNow();
        awaitQuiet(ana, ben);
        ben.account.markRead(talk, 102);
        ana.account.markRead(talk, 102);

        await().atMost(PATIENCE).untilAsserted(() -> {
            Digest truth = Digest.ofServer(ana, talk);
            assertEquals(truth.text(), Digest.ofClient(ana, talk, anas).text());
            assertEquals(truth.text(), Digest.ofClient(ben, talk, bens).text());
            assertEquals(truth.sha256(), Digest.ofClient(ben, talk, bens).sha256());
        });
        List<Message> all = ana.copied(talk);
        assertEquals(102, all.size(), "nothing lost, nothing doubled");
        assertEquals(102, new HashSet<>(all.stream().map(Message::clientId).toList()).size());
        assertInOrder(all, ana, "ana offline ", 20);
        assertInOrder(all, ben, "ben offline ", 20);
        assertInOrder(all, ana, "ana load ", 30);
        assertInOrder(all, ben, "ben load ", 30);
        assertEquals(0, unread(ana, talk));
        assertEquals(0, unread(ben, talk));
    }

    @Test
    void aStalledNetworkIsNoticedAndMended() {
        ClientOfTheTest ana = signUp("ana");
        ClientOfTheTest ben = signUp("ben");
        awaitOnline(ana, ben);
        ConversationId talk =
                ClientOfTheTest.get(ana.account.create(ConversationKind.DIRECT, Optional.empty(), List.of(ben.id())));
        ClientOfTheTest.OpenTimeline anas = ana.open(talk);
        ana.say(talk, "before");
        await().atMost(PATIENCE).until(() -> anas.view.get().stream().anyMatch(TwoClientsEndToEndTest::allStored));

        network.stall();
        ana.say(talk, "into the silence");
        await().during(Duration.ofMillis(300)).until(() -> ana.status.get().queued() == 1);
        network.mend();

        awaitQuiet(ana, ben);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertEquals(
                        List.of("before", "into the silence"),
                        ben.copied(talk).stream().map(m -> m.content().text()).toList()));
    }

    @Test
    void aNewDeviceGetsTheHistoryAndFollowsALinkIntoIt() {
        ClientOfTheTest ana = signUp("ana");
        awaitOnline(ana);
        ConversationId talk =
                ClientOfTheTest.get(ana.account.create(ConversationKind.GROUP, Optional.of("Talk"), List.of()));
        for (int i = 1; i <= 260; i++) ana.say(talk, "m" + i);
        awaitQuiet(ana);
        Message second = ana.copied(talk).get(1);

        ClientOfTheTest phone =
                ClientOfTheTest.open(address, ana.token, folder.resolve("phone"), SendStep.Probe.SILENT);
        clients.add(phone);
        awaitOnline(phone);
        ClientOfTheTest.OpenTimeline open = phone.open(talk);
        await().atMost(PATIENCE).until(() -> open.texts().contains("m260"));
        assertEquals(0, unread(phone, talk));
        ClientOfTheTest.get(open.timeline.showAround(second.id()));
        await().atMost(PATIENCE).until(() -> open.texts().contains("m2"));
        open.timeline.showNewest();
        await().atMost(PATIENCE).until(() -> open.texts().contains("m260"));
    }

    private static boolean allStored(TimelineView view) {
        return !view.entries().isEmpty() && view.entries().stream().allMatch(TimelineEntry.Stored.class::isInstance);
    }

    private static Message stored(ClientOfTheTest.OpenTimeline open, String text) {
        return open.view.get().orElseThrow().entries().stream()
                .filter(TimelineEntry.Stored.class::isInstance)
                .map(entry -> ((TimelineEntry.Stored) entry).message())
                .filter(message -> message.content().text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static void assertInOrder(List<Message> all, ClientOfTheTest sender, String prefix, int count) {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < count; i++) expected.add(prefix + i);
        assertEquals(
                expected,
                all.stream()
                        .filter(message -> message.senderId().equals(sender.id()))
                        .map(message -> message.content().text())
                        .filter(text -> text.startsWith(prefix))
                        .toList());
    }

    private static long unread(ClientOfTheTest client, ConversationId id) {
        return client.conversations.get().stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow()
                .unread();
    }
}
