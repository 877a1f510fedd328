package chat.parley.client.core.sync;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.client.core.account.Draft;
import chat.parley.client.core.testing.Bench;
import chat.parley.client.core.testing.FakeServer;
import chat.parley.client.core.testing.HandMovedThread;
import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.ClientCommand;
import chat.parley.protocol.live.ErrorFrame;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.ServerFrame;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What waits to be sent: order, refusals, waiting, and what a person can do about it.
class OfflineQueueTest {
    private static final UserId ME = FakeServer.user(1);
    private static final UserId BEN = FakeServer.user(2);

    @TempDir
    Path folder;

    private final HandMovedThread thread = new HandMovedThread();
    private final FakeServer server = new FakeServer(thread::now);
    private ConversationId talk;
    private Bench bench;

    @BeforeEach
    void start() {
        talk = server.group(ME, BEN);
        bench = Bench.started(thread, server, ME, folder);
        assertInstanceOf(
                ConnectionState.Online.class, bench.status.get().orElseThrow().connection());
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    private List<String> onServer() {
        return server.messages(talk).stream().map(m -> m.content().text()).toList();
    }

    private void reconnect() {
        bench.connection.hasNetwork = true;
        bench.account.retryNow();
        bench.settle();
    }

    @Test
    void aMessageIsShownAtOnceAndBecomesStoredUnderTheSameKey() {
        Bench.Shown shown = bench.open(talk);
        bench.connection.answersCommands = false;
        ClientId key = bench.send(talk, "hello");
        assertEquals(List.of("hello (sending)"), shown.lines());

        bench.connection.answersCommands = true;
        thread.advance(Duration.ofSeconds(21));

        assertEquals(List.of("hello"), shown.lines());
        assertEquals(key, shown.view().entries().getFirst().key());
        assertEquals(0, bench.queued());
        assertEquals(List.of("hello"), onServer());
    }

    @Test
    void offlineMessagesGoOutOnceAndInOrderWhenTheConnectionIsBack_I2_I6() {
        Bench.Shown shown = bench.open(talk);
        bench.connection.cut();
        bench.settle();
        for (int i = 0; i < 5; i++) bench.send(talk, "m" + i);
        assertEquals(List.of("m0 (queued)", "m1 (queued)", "m2 (queued)", "m3 (queued)", "m4 (queued)"), shown.lines());
        assertEquals(5, bench.summary(talk).queued());

        reconnect();

        assertEquals(List.of("m0", "m1", "m2", "m3", "m4"), onServer());
        assertEquals(List.of("m0", "m1", "m2", "m3", "m4"), shown.lines());
        assertEquals(0, bench.queued());
    }

    @Test
    void onlyOneMessageOfAConversationIsOnItsWay() {
        bench.connection.answersCommands = false;
        bench.send(talk, "first");
        bench.send(talk, "second");
        long sends = bench.connection.said.stream()
                .filter(ClientCommand.SendMessage.class::isInstance)
                .count();
        assertEquals(1, sends);
    }

    @Test
    void aLostAcknowledgementLeadsToOneMessageOnly_I2() {
        bench.connection.refusing = command -> {
            if (!(command instanceof ClientCommand.SendMessage)) return Optional.empty();
            bench.connection.refusing = _ -> Optional.empty();
            server.say(BEN, talk, "in between");
            return Optional.of(new chat.parley.protocol.live.Unexpected());
        };
        bench.send(talk, "once");
        bench.connection.cut();
        bench.settle();
        reconnect();
        assertEquals(List.of("in between", "once"), onServer());
    }

    @Test
    void aRefusalForGoodLetsTheNextGoAndKeepsTheText() {
        bench.connection.refusing = onlyFor("bad", ErrorCode.TEXT_TOO_LONG, Optional.empty());
        Bench.Shown shown = bench.open(talk);
        bench.send(talk, "bad");
        bench.send(talk, "good");
        assertEquals(List.of("good"), onServer());
        assertEquals(List.of("good", "bad (failed: The text is too long.)"), shown.lines());
        assertEquals(0, bench.queued());
        assertEquals(1, bench.status.get().orElseThrow().failed());
        assertEquals(1, shown.view().conversation().failed());
        assertEquals(0, shown.view().conversation().queued());
    }

    @Test
    void aRefusalForNowHoldsTheQueueBackAsLongAsAsked() {
        bench.connection.refusing = onlyFor("a", ErrorCode.RATE_LIMITED, Optional.of(7_000L));
        bench.send(talk, "a");
        bench.send(talk, "b");
        thread.advance(Duration.ofSeconds(6));
        assertEquals(List.of(), onServer());
        bench.connection.refusing = _ -> Optional.empty();
        thread.advance(Duration.ofSeconds(2));
        assertEquals(List.of("a", "b"), onServer());
    }

    private java.util.function.Function<ClientCommand, Optional<ServerFrame>> onlyFor(
            String text, ErrorCode code, Optional<Long> retryAfter) {
        return command -> command instanceof ClientCommand.SendMessage send
                        && send.content().text().equals(text)
                ? Optional.of(new ErrorFrame(
                        Optional.of(send.id()),
                        code.wireName(),
                        code.title() + ".",
                        Optional.empty(),
                        code.retryable(),
                        retryAfter))
                : Optional.empty();
    }

    @Test
    void aFailedMessageCanBeTriedAgainOrTakenOut() {
        bench.connection.refusing = command -> command instanceof ClientCommand.SendMessage send
                ? onlyFor(send.content().text(), ErrorCode.FORBIDDEN, Optional.empty())
                        .apply(command)
                : Optional.empty();
        Bench.Shown shown = bench.open(talk);
        ClientId one = bench.send(talk, "one");
        ClientId two = bench.send(talk, "two");
        bench.account.cancel(two);
        bench.settle();
        assertEquals(List.of("one (failed: Not allowed.)"), shown.lines());

        bench.connection.refusing = _ -> Optional.empty();
        bench.account.retry(one);
        bench.settle();
        assertEquals(List.of("one"), onServer());
    }

    @Test
    void aWaitingMessageCanBeEditedAndCancelled_butNotOnceItIsOnItsWay() {
        bench.connection.cut();
        bench.settle();
        ClientId one = bench.send(talk, "one");
        ClientId two = bench.send(talk, "two");
        assertTrue(edit(one, "one, better"));
        bench.account.cancel(two);
        bench.connection.answersCommands = true;
        reconnect();
        assertEquals(List.of("one, better"), onServer());

        bench.connection.answersCommands = false;
        ClientId three = bench.send(talk, "three");
        assertFalse(edit(three, "too late"));
    }

    private boolean edit(ClientId key, String text) {
        CompletableFuture<Boolean> edited =
                bench.account.editQueued(key, Content.of(text)).toCompletableFuture();
        bench.settle();
        return edited.join();
    }

    @Test
    void theQueueAndTheDraftsOutliveARestart_I16() {
        bench.connection.cut();
        bench.settle();
        bench.send(talk, "kept");
        bench.account.saveDraft(talk, Draft.of("half a thought"));
        bench.settle();
        bench.close();

        bench = Bench.prepared(thread, server, ME, folder);
        bench.connection.hasNetwork = false;
        bench.start();
        assertEquals(List.of("kept (queued)"), bench.open(talk).lines());
        CompletableFuture<Draft> draft = bench.account.draft(talk).toCompletableFuture();
        bench.settle();
        assertEquals("half a thought", draft.join().text());
        assertTrue(bench.summary(talk).hasDraft());

        reconnect();
        assertEquals(List.of("kept"), onServer());
    }

    @Test
    void sendingClearsTheDraftInTheSameWrite_forwardingDoesNot() {
        bench.account.saveDraft(talk, Draft.of("words"));
        bench.account.forward(talk, Content.of("forwarded"));
        bench.settle();
        assertTrue(bench.summary(talk).hasDraft());
        bench.send(talk, "words");
        CompletableFuture<Draft> draft = bench.account.draft(talk).toCompletableFuture();
        bench.settle();
        assertEquals(Draft.empty(), draft.join());
        assertFalse(bench.summary(talk).hasDraft());
    }

    @Test
    void whatIsOlderThanSevenDaysAsksFirst() {
        bench.connection.cut();
        bench.settle();
        ClientId old = bench.send(talk, "old");
        thread.jump(Duration.ofDays(8));
        Bench.Shown shown = bench.open(talk);
        reconnect();
        assertEquals(List.of(), onServer());
        assertEquals(List.of("old (failed: Written more than 7 days ago. Send it, or discard it?)"), shown.lines());
        bench.account.retry(old);
        bench.settle();
        assertEquals(List.of("old"), onServer());
    }

    @Test
    void aRoomLeftMeanwhileKeepsTheTextAndSaysWhy() {
        Bench.Shown shown = bench.open(talk);
        bench.connection.cut();
        bench.settle();
        ClientId late = bench.send(talk, "too late");
        assertEquals(List.of("too late (queued)"), shown.lines());
        server.leave(talk, ME);
        reconnect();
        assertEquals(List.of(), onServer());
        String expected = "too late (failed: You are not a member of this conversation any more. "
                + "Copy the text if you need it, then discard it.)";
        assertEquals(List.of(expected), shown.lines());

        bench.close();
        bench = Bench.started(thread, server, ME, folder);
        assertEquals(List.of(expected), bench.open(talk).lines(), "also after a restart");
        bench.account.cancel(late);
        bench.settle();
        assertEquals(0, bench.queued());
        assertTrue(bench.conversations.get().isEmpty());
    }

    @Test
    void changesMadeOfflineAreShownAtOnceAndToldLater_I18() {
        Message one = server.say(ME, talk, "one");
        Message two = server.say(ME, talk, "two");
        Message three = server.say(BEN, talk, "three");
        bench.settle();
        Bench.Shown shown = bench.open(talk);
        bench.connection.cut();
        bench.settle();

        bench.account.edit(talk, one.id(), "one!");
        bench.account.delete(talk, two.id());
        bench.account.react(talk, three.id(), "👍", true);
        bench.settle();
        assertEquals(List.of("one!", "(deleted)", "three"), shown.lines());
        assertEquals(3, bench.queued());

        reconnect();
        assertEquals(List.of("one!", "", "three"), onServer());
        assertEquals(1, server.messages(talk).get(2).reactions().size());
        assertEquals(List.of("one!", "(deleted)", "three"), shown.lines());
        assertEquals(0, bench.queued());
    }

    @Test
    void anEditOfAMessageThatWasDeletedMeanwhileKeepsItsText_I18() {
        Message one = server.say(ME, talk, "one");
        bench.settle();
        Bench.Shown shown = bench.open(talk);
        bench.connection.cut();
        bench.settle();
        bench.account.edit(talk, one.id(), "one, but better");
        server.delete(talk, one.id());
        reconnect();
        assertEquals(List.of(""), onServer());
        assertTrue(shown.lines().getFirst().contains("change failed: The message was deleted meanwhile"));
        bench.account.cancel(one.clientId());
        bench.settle();
        assertEquals(List.of("(deleted)"), shown.lines());
        assertEquals(0, bench.queued());
    }

    @Test
    void whoAnswersHasNoNewMessagesAnyMore() {
        server.say(BEN, talk, "news");
        bench.settle();
        Bench.Shown shown = bench.open(talk);
        assertEquals(Optional.of(1L), shown.view().firstUnreadSeq());
        bench.send(talk, "answer");
        server.say(BEN, talk, "more");
        bench.settle();
        assertEquals(Optional.empty(), shown.view().firstUnreadSeq());
    }

    @Test
    void readMarksMadeOfflineAreToldLater_I10() {
        server.say(BEN, talk, "news");
        bench.settle();
        assertEquals(1, bench.summary(talk).unread());
        bench.connection.cut();
        bench.settle();
        bench.account.markRead(talk, 1);
        bench.settle();
        assertEquals(0, bench.summary(talk).unread());
        reconnect();
        assertEquals(1, server.members(talk).getFirst().lastReadSeq());
    }

    @Test
    void aClockSetBackStopsNothing_I21_F12() {
        bench.settle();
        Bench.Shown shown = bench.open(talk);
        bench.send(talk, "before");
        AtomicBoolean isBusy = new AtomicBoolean(true);
        bench.connection.refusing = command -> command instanceof ClientCommand.SendMessage send && isBusy.get()
                ? Optional.of(new ErrorFrame(
                        Optional.of(send.id()),
                        "rate_limited",
                        "Too fast.",
                        Optional.empty(),
                        true,
                        Optional.of(2000L)))
                : Optional.empty();
        bench.send(talk, "held");
        isBusy.set(false);
        bench.connection.deliver(List.of(new Push.SomeoneTyping(talk, FakeServer.user(3))));

        thread.jump(Duration.ofHours(-1));
        server.say(BEN, talk, "news");
        thread.advance(Duration.ofSeconds(1));
        assertEquals(1, bench.summary(talk).unread(), "the list goes on");

        thread.advance(Duration.ofSeconds(12));
        assertEquals("held", server.messages(talk).getLast().content().text());
        assertEquals(List.of(), shown.view().typing());
        bench.connection.said.clear();
        thread.advance(Duration.ofSeconds(30));
        assertTrue(bench.connection.said.stream().anyMatch(ClientCommand.Ping.class::isInstance));
    }

    /// Breaks or mends the file of the queue from outside.
    private void inTheFile(String sql) throws SQLException {
        try (Connection db = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("outbox.db"));
                Statement statement = db.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void anEditThatCannotBeKeptFailsAndChangesNothing_F5() throws SQLException {
        Message one = server.say(ME, talk, "one");
        Bench.Shown shown = bench.open(talk);
        inTheFile("ALTER TABLE entry RENAME TO away");
        CompletableFuture<Void> edited =
                bench.account.edit(talk, one.id(), "one!").toCompletableFuture();
        bench.settle();
        assertTrue(edited.isCompletedExceptionally());
        assertEquals(List.of("one"), shown.lines());
        assertEquals(List.of(), bench.notices, "whoever holds the text says so");
    }

    @Test
    void aDraftThatCannotBeWrittenIsTriedUntilItCan_F5() throws SQLException {
        inTheFile("ALTER TABLE draft RENAME TO away");
        bench.account.saveDraft(talk, Draft.of("half a thought"));
        thread.advance(Duration.ofMinutes(1));
        assertEquals(1, bench.notices.size(), "told once");
        inTheFile("ALTER TABLE away RENAME TO draft");
        thread.advance(Duration.ofSeconds(11));
        bench.close();
        bench = Bench.started(thread, server, ME, folder);
        CompletableFuture<Draft> draft = bench.account.draft(talk).toCompletableFuture();
        bench.settle();
        assertEquals(Draft.of("half a thought"), draft.join());
    }
}
