package chat.parley.server.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.LogId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.id.ServerId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.Reply;
import chat.parley.protocol.live.ServerFrame;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.UpdateConversation;
import chat.parley.server.conversation.Appended;
import chat.parley.server.conversation.Chat;
import chat.parley.server.conversation.DeleteScope;
import chat.parley.server.conversation.ListQuery;
import chat.parley.server.web.WireCodec;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// I14: one write of each kind stands in a group whose statements have run and that is not committed yet. Nobody
/// can tell: not who sent it, not who would hear of it, not who reads.
class OutputGateTest {
    private static final Wire WIRE = new Wire();

    @TempDir
    private Path folder;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch beforeGroup = new CountDownLatch(1);
    private final CountDownLatch groupHasRun = new CountDownLatch(1);
    private final CountDownLatch commit = new CountDownLatch(1);
    private final FakeTransport anasScreen = new FakeTransport();
    private final FakeTransport bensScreen = new FakeTransport();
    private Chat chat;
    private UserId ana;
    private UserId ben;
    private UserId eve;
    private ConversationId team;
    private ConversationId doomed;
    private LiveSocket anas;

    @BeforeEach
    void open() {
        chat = new Chat(folder);
        Tickets tickets = new Tickets(new SecureRandom(), Clock.systemUTC(), System::nanoTime);
        LiveSockets live = new LiveSockets(
                new LivePorts(chat.conversations, _ -> Set.of(), new WireCodec(WIRE), (_, _) -> {}, LiveMeter.none()),
                tickets,
                new Origin(new ServerId(UUID.randomUUID()), new LogId(UUID.randomUUID())),
                Clock.systemUTC(),
                System::nanoTime,
                threads);
        var _ = chat.bus.subscribe(live);
        ana = chat.people.add("ana");
        ben = chat.people.add("ben");
        eve = chat.people.add("eve");
        team = chat.group(ana, ben);
        doomed = chat.group(ana, ben);
        anas = live.open(ana, tickets.issue(Chat.as(ana)), anasScreen).orElseThrow();
        var _ = live.open(ben, tickets.issue(Chat.as(ben)), bensScreen);
    }

    @AfterEach
    void close() {
        beforeGroup.countDown();
        commit.countDown();
        threads.close();
        chat.close();
    }

    /// What everybody can see.
    private record View(List<ServerFrame> ana, List<ServerFrame> ben, int news, List<Object> read) {}

    private View view() {
        List<Object> read = new ArrayList<>();
        for (UserId user : List.of(ana, ben, eve))
            read.add(chat.conversations.list(
                    Chat.as(user), new ListQuery(0, 100, Optional.empty(), ListQuery.Archived.INCLUDED)));
        for (UserId user : List.of(ana, ben)) {
            read.add(chat.conversations.detail(Chat.as(user), team));
            read.add(chat.history(user, team));
        }
        return new View(anasScreen.frames(), bensScreen.frames(), chat.news.size(), List.copyOf(read));
    }

    private CompletableFuture<Integer> hold(CountDownLatch reached, CountDownLatch go, boolean breaks) {
        return chat.database.write(_ -> {
            reached.countDown();
            try {
                if (!go.await(30, TimeUnit.SECONDS)) throw new SQLException("nobody let it go on");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (breaks) throw new SQLException("the disk broke");
            return 0;
        });
    }

    /// Hands one write of each kind to the writer, which is busy: they stand in one group, the gate behind them.
    ///
    /// @return those that wait for an answer
    private List<Future<?>> writeEverything(Appended first, Appended second, boolean breaks) throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        CompletableFuture<Integer> _ = hold(busy, beforeGroup, false);
        assertTrue(busy.await(10, TimeUnit.SECONDS));
        ask(new ClientCommand.SendMessage(
                1, team, new ClientId(UUID.randomUUID()), Content.of("new"), Optional.empty()));
        ask(new ClientCommand.EditMessage(2, team, first.messageId(), op(), "edited"));
        ask(new ClientCommand.React(3, team, second.messageId(), op(), "\uD83D\uDC4D", true));
        ask(new ClientCommand.DeleteMessage(4, team, second.messageId(), op()));
        ask(new ClientCommand.MarkRead(5, team, 2));
        List<Future<?>> waiting = new ArrayList<>();
        waiting.add(
                chat.conversations.append(Chat.as(ben), team, Chat.client(), Content.of("by REST"), Optional.empty()));
        int jobs = chat.database.waiting();
        for (Callable<?> write : blocking(first.messageId())) {
            waiting.add(threads.submit(write));
            jobs++;
            int expected = jobs;
            Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> chat.database.waiting() == expected);
        }
        waiting.add(hold(groupHasRun, commit, breaks));
        return waiting;
    }

    private List<Callable<?>> blocking(MessageId unused) {
        CreateConversation wish = new CreateConversation(
                Optional.empty(), ConversationKind.GROUP, Optional.of(unused.toString()), List.of(ben, eve));
        return List.of(
                () -> chat.conversations.addMembers(Chat.as(ana), team, List.of(eve)),
                () -> chat.conversations.setRole(Chat.as(ana), team, ben, MemberRole.ADMIN),
                () -> chat.conversations.update(
                        Chat.as(ana),
                        team,
                        new UpdateConversation(
                                Optional.of("renamed"), Optional.empty(), Optional.empty(), Optional.empty())),
                () -> chat.conversations.create(Chat.as(ana), wish),
                () -> {
                    chat.conversations.delete(Chat.as(ana), doomed, DeleteScope.FOR_EVERYONE);
                    return true;
                });
    }

    private void ask(ClientCommand command) {
        anas.handleText(WIRE.encode(command));
    }

    private static OpId op() {
        return new OpId(UUID.randomUUID());
    }

    @Test
    void nothingIsSeenOfWritesThatHaveRunButAreNotCommittedI14() throws Exception {
        Appended first = chat.say(ana, team, "first");
        Appended second = chat.say(ana, team, "second");
        chat.settle();
        View before = view();
        List<Future<?>> waiting = writeEverything(first, second, false);
        beforeGroup.countDown();
        assertTrue(groupHasRun.await(10, TimeUnit.SECONDS));
        assertEquals(before, view());
        for (Future<?> one : waiting) assertFalse(one.isDone());
        commit.countDown();
        for (Future<?> one : waiting) one.get(10, TimeUnit.SECONDS);
        assertEverythingCameOnce();
    }

    @Test
    void aGroupThatBreaksBeforeItsCommitIsSeenOnlyAsItIsTriedAgainI14I2() throws Exception {
        Appended first = chat.say(ana, team, "first");
        Appended second = chat.say(ana, team, "second");
        chat.settle();
        View before = view();
        List<Future<?>> waiting = writeEverything(first, second, true);
        beforeGroup.countDown();
        assertTrue(groupHasRun.await(10, TimeUnit.SECONDS));
        assertEquals(before, view());
        commit.countDown();
        Future<?> broken = waiting.removeLast();
        for (Future<?> one : waiting) one.get(10, TimeUnit.SECONDS);
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(broken::isDone);
        assertEverythingCameOnce();
    }

    private void assertEverythingCameOnce() {
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> news(bensScreen, Push.NewMessage.class) == 4);
        Awaitility.await().atMost(10, TimeUnit.SECONDS).until(() -> news(anasScreen, Reply.ReadAck.class) == 1);
        chat.settle();
        assertEquals(1, news(anasScreen, Reply.MessageAck.class));
        assertEquals(3, news(anasScreen, Reply.Changed.class));
        assertEquals(4, news(bensScreen, Push.NewMessage.class), "two before, two now");
        assertEquals(3, news(bensScreen, Push.MessageUpdated.class));
        assertEquals(3, news(bensScreen, Push.ConversationUpdated.class));
        assertEquals(4, chat.history(ben, team).size());
    }

    private static long news(FakeTransport screen, Class<? extends ServerFrame> type) {
        return screen.frames().stream().filter(type::isInstance).count();
    }
}
