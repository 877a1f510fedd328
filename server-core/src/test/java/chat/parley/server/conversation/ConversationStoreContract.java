package chat.parley.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.MessageRole;
import chat.parley.protocol.conversation.MessageStatus;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/// What every store of conversations does, whichever database is behind it.
public abstract class ConversationStoreContract {

    private static final Instant NOW = Instant.parse("2026-11-22T09:41:00.123Z");

    private final UserId ana = new UserId(UUID.randomUUID());
    private final UserId ben = new UserId(UUID.randomUUID());

    /// @return the same store in each call of one test
    protected abstract ConversationStore store();

    private <T> T write(Function<ConversationWrites, T> work) {
        CompletableFuture<T> done = new CompletableFuture<>();
        store().write(work, Answer.to(done));
        return Waiting.on(done);
    }

    private ConversationId team() {
        ConversationId id = new ConversationId(UUID.randomUUID());
        return write(tx -> {
            tx.create(new ConversationRecord(
                    id,
                    ConversationKind.GROUP,
                    Optional.of("team"),
                    ana,
                    Optional.empty(),
                    NOW,
                    NOW,
                    0,
                    0,
                    Optional.empty()));
            tx.join(id, Membership.joining(ana, MemberRole.OWNER, 0, NOW));
            tx.join(id, Membership.joining(ben, MemberRole.MEMBER, 0, NOW.plusMillis(1)));
            return id;
        });
    }

    private Message message(ConversationWrites tx, ConversationId in, ClientId client, String text) {
        ConversationWrites.Numbers next = tx.nextNumbers(in);
        return new Message(
                new MessageId(UUID.randomUUID()),
                next.seq(),
                next.rev(),
                client,
                in,
                ana,
                MessageRole.USER,
                Optional.empty(),
                Optional.empty(),
                new Content(text, List.of(new Mention(ben, 0, 1)), List.of()),
                List.of(),
                MessageStatus.SENT,
                NOW,
                Optional.empty(),
                Optional.empty());
    }

    private Message append(ConversationId in, String text) {
        return write(tx -> {
            Message message = message(tx, in, new ClientId(UUID.randomUUID()), text);
            tx.append(message, BodyHash.of(message.content(), Optional.empty()));
            return message;
        });
    }

    @Test
    void aMessageComesBackAsItWasWritten() {
        ConversationId team = team();
        Message written = append(team, "naïve 😀 \"quoted\"");
        assertEquals(List.of(written), store().read(tx -> tx.before(team, Long.MAX_VALUE, 10)));
        assertEquals(Optional.of(written), store().read(tx -> tx.message(team, written.id())));
        assertEquals(Optional.empty(), store().read(tx -> tx.message(team(), written.id())));
    }

    @Test
    void manyMessagesOfOneTransactionTakeNumbersInOrderAndTheRowFollows() {
        ConversationId team = team();
        write(tx -> {
            for (int i = 0; i < 5; i++) {
                Message message = message(tx, team, new ClientId(UUID.randomUUID()), "m" + i);
                tx.append(message, BodyHash.of(message.content(), Optional.empty()));
            }
            assertEquals(5, tx.conversation(team).orElseThrow().lastSeq());
            return tx.takeChange(team, NOW);
        });
        ConversationRecord row = store().read(tx -> tx.conversation(team)).orElseThrow();
        assertEquals(5, row.lastSeq());
        assertEquals(6, row.lastRev());
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L),
                store().read(tx -> tx.after(team, 0, 10)).stream()
                        .map(Message::seq)
                        .toList());
    }

    @Test
    void whatWasSentIsFoundByItsClientId() {
        ConversationId team = team();
        ClientId client = new ClientId(UUID.randomUUID());
        write(tx -> {
            Message first = message(tx, team, client, "x");
            BodyHash body = BodyHash.of(first.content(), Optional.empty());
            assertEquals(Optional.empty(), tx.findSent(team, ana, client));
            tx.append(first, body);
            assertEquals(
                    new ConversationWrites.Sent(first.id(), 1, 1, first.createdAt(), body),
                    tx.findSent(team, ana, client).orElseThrow());
            assertEquals(Optional.empty(), tx.findSent(team, ben, client));
            return 0;
        });
    }

    @Test
    void whatFailsLeavesNothingBehindNeitherInTheStoreNorInMemory() {
        ConversationId team = team();
        append(team, "one");
        assertThrows(
                IllegalStateException.class,
                () -> write(tx -> {
                    Message message = message(tx, team, new ClientId(UUID.randomUUID()), "two");
                    tx.append(message, BodyHash.of(message.content(), Optional.empty()));
                    tx.leave(team, ben, NOW);
                    throw new IllegalStateException("on purpose");
                }));
        assertEquals(2, append(team, "three").seq());
        assertEquals(
                Set.of(ana, ben), write(tx -> tx.standing(team).orElseThrow().members()));
    }

    @Test
    void aRefusalInAConversationThatWasQuietCostsItsNeighboursNothing() {
        ConversationId team = team();
        ConversationId quiet = team();
        append(team, "zero");
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Boolean> held = new CompletableFuture<>();
        store().write(_ -> waited(go), Answer.to(held));
        AtomicInteger runs = new AtomicInteger();
        CompletableFuture<Integer> good = new CompletableFuture<>();
        store().write(
                        tx -> {
                            Message message = message(tx, team, new ClientId(UUID.randomUUID()), "one");
                            tx.append(message, BodyHash.of(message.content(), Optional.empty()));
                            return runs.incrementAndGet();
                        },
                        Answer.to(good));
        CompletableFuture<Integer> refused = new CompletableFuture<>();
        store().write(
                        tx -> {
                            assertEquals(
                                    2,
                                    tx.standing(quiet).orElseThrow().members().size());
                            throw Refused.notFound("conversation");
                        },
                        Answer.to(refused));
        go.countDown();
        assertEquals(1, Waiting.on(good));
        assertThrows(Refused.class, () -> Waiting.on(refused));
        assertEquals(1, runs.get());
    }

    private static boolean waited(CountDownLatch go) {
        try {
            return go.await(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void changesComeInRevOrderWhetherNewOrOld() {
        ConversationId team = team();
        Message one = append(team, "one");
        Message two = append(team, "two");
        long rev = write(tx -> {
            long next = tx.takeChange(team, NOW);
            tx.touch(team, one.seq(), next);
            return next;
        });
        Message three = append(team, "three");
        assertEquals(
                List.of(two.id(), one.id(), three.id()),
                store().read(tx -> tx.changedAfter(team, 1, 10)).stream()
                        .map(Message::id)
                        .toList());
        assertEquals(
                List.of(three.id()),
                store().read(tx -> tx.changedAfter(team, rev, 10)).stream()
                        .map(Message::id)
                        .toList());
        assertEquals(1, store().read(tx -> tx.changedAfter(team, 0, 1)).size());
    }

    @Test
    void ownMessagesMoveTheMarkOnlyFromRightBefore() {
        ConversationId team = team();
        write(tx -> {
            tx.countOwnMessage(team, ana, 1);
            tx.countOwnMessage(team, ana, 3);
            return 0;
        });
        Membership mine = store().read(tx -> tx.membership(team, ana)).orElseThrow();
        assertEquals(1, mine.lastReadSeq());
        assertEquals(1, mine.ownAfterRead());
    }
}
