package chat.parley.server.sql;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.conversation.Appended;
import chat.parley.server.conversation.Chat;
import chat.parley.server.conversation.DeleteScope;
import chat.parley.server.conversation.FakePeople;
import chat.parley.server.conversation.ListQuery;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A long conversation is deleted for everyone: gone at once, removed bit by bit, beside everybody else's writes.
class ErasingTest {
    private static final int MESSAGES = 1_000;
    private static final int STEP = 10;

    @TempDir
    private Path folder;

    private Optional<SqlConversationStore> store = Optional.empty();
    private Chat chat;
    private UserId ana;
    private UserId ben;
    private ConversationId other;
    private ConversationId gone;

    private Chat start(FakePeople people) {
        return new Chat(folder, people, Clock.systemUTC(), database -> {
            SqlConversationStore made = new SqlConversationStore(database, STEP);
            store = Optional.of(made);
            return made;
        });
    }

    @BeforeEach
    void open() {
        chat = start(new FakePeople());
        ana = chat.people.add("ana");
        ben = chat.people.add("ben");
        other = chat.group(ana, ben);
        gone = chat.group(ana, ben);
        Content text = new Content("@ben", List.of(new Mention(ben, 0, 4)), List.of());
        List<CompletableFuture<Appended>> sent = new ArrayList<>();
        for (int i = 0; i < MESSAGES; i++)
            sent.add(chat.conversations.append(Chat.as(ana), gone, Chat.client(), text, Optional.empty()));
        Appended first = sent.getFirst().join();
        sent.forEach(CompletableFuture::join);
        chat.conversations
                .react(Chat.as(ben), gone, first.messageId(), Optional.of(new OpId(UUID.randomUUID())), "\uD83D\uDC4D")
                .join();
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private void erase() {
        chat.conversations.delete(Chat.as(ana), gone, DeleteScope.FOR_EVERYONE);
    }

    private long left() {
        return List.of("message", "sent", "mention", "reaction", "operation", "member", "pair", "erasing").stream()
                .mapToLong(table -> chat.database.read(sql -> sql.query(
                                "SELECT COUNT(*) AS n FROM " + table + " WHERE conversation_id = :conversation")
                        .set("conversation", gone)
                        .find(row -> row.number("n"))
                        .orElseThrow()))
                .sum();
    }

    private void assertNobodySeesIt() {
        for (UserId user : List.of(ana, ben)) {
            assertEquals(ErrorCode.NOT_FOUND, Chat.refusal(() -> chat.history(user, gone)));
            assertEquals(ErrorCode.NOT_FOUND, Chat.refusal(() -> chat.say(user, gone, "still there?")));
            ListQuery all = new ListQuery(0, 28, Optional.empty(), ListQuery.Archived.INCLUDED);
            assertTrue(chat.conversations.list(Chat.as(user), all).items().stream()
                    .noneMatch(row -> row.id().equals(gone)));
        }
    }

    @Test
    void itIsGoneAtOnceAndOthersWriteWhileItIsRemoved() {
        erase();
        assertNobodySeesIt();
        long before = left();
        assertTrue(before > MESSAGES, () -> "a step removes " + STEP + " rows, left: " + before);
        int written = 0;
        while (left() > 0 && written < 10 * MESSAGES) {
            chat.say(ana, other, "in between");
            written++;
        }
        assertEquals(0, left());
        assertTrue(written >= 5, "others wrote " + written + " messages meanwhile");
        assertEquals(
                written,
                chat.conversations.detail(Chat.as(ben), other).conversation().lastSeq());
    }

    @Test
    void whatAStopInterruptsIsRemovedAfterTheNextStart_F1() {
        erase();
        chat.close();
        chat = start(chat.people);
        assertTrue(left() > 0, "the stop came in the middle");
        assertNobodySeesIt();
        store.orElseThrow().eraseLeftOvers();
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> left() == 0);
        assertEquals(1, chat.say(ben, other, "all else is there").seq());
    }

    @Test
    void severalAtOnceAreAllRemoved() throws IOException {
        ConversationId second = chat.direct(ana, ben);
        chat.say(ana, second, "to ben");
        erase();
        chat.conversations.delete(Chat.as(ana), second, DeleteScope.FOR_EVERYONE);
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> left() == 0);
        ConversationId again = chat.direct(ben, ana);
        assertTrue(!again.equals(second), "a new conversation of the same two");
        assertEquals(1, chat.say(ben, again, "anew").seq());
        assertEquals(List.of(), Maintenance.check(folder));
    }

    @Test
    void aDeletionThatIsUndoneRemovesNothing() {
        CompletableFuture<Boolean> undone = chat.database.write(sql -> {
            new Erasing(chat.database, STEP).mark(sql, gone, Instant.now());
            throw Refused.notFound("nothing");
        });
        assertThrows(RuntimeException.class, undone::join);
        chat.settle();
        assertEquals(
                MESSAGES,
                chat.conversations.detail(Chat.as(ben), gone).conversation().lastSeq());
        assertEquals(100, chat.history(ben, gone).size());
    }
}
