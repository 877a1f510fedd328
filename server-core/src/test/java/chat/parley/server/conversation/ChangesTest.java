package chat.parley.server.conversation;

import static chat.parley.server.conversation.Chat.refusal;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.conversation.Reaction;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.OpId;
import chat.parley.protocol.id.UserId;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesTest {

    @TempDir
    Path folder;

    Chat chat;
    UserId ana;
    UserId ben;
    ConversationId team;

    @BeforeEach
    void open() {
        chat = new Chat(folder);
        ana = chat.people.add("ana");
        ben = chat.people.add("ben");
        team = chat.group(ana, ben);
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private long edit(UserId user, MessageId message, Optional<OpId> op, String text) {
        return done(chat.conversations.edit(Chat.as(user), team, message, op, text));
    }

    private long delete(UserId user, MessageId message) {
        return done(chat.conversations.delete(Chat.as(user), team, message, Optional.empty()));
    }

    private static <T> T done(CompletableFuture<T> future) {
        return Waiting.on(future);
    }

    private static Optional<OpId> op() {
        return Optional.of(new OpId(UUID.randomUUID()));
    }

    private Message only() {
        return chat.history(ben, team).getFirst();
    }

    @Test
    void anEditTakesTheNextRevAndKeepsTheSeq() {
        Appended first = chat.say(ana, team, "helo");
        assertEquals(first.rev() + 1, edit(ana, first.messageId(), op(), "hello"));
        Message now = only();
        assertEquals("hello", now.content().text());
        assertEquals(first.seq(), now.seq());
        assertTrue(now.editedAt().isPresent());
    }

    @Test
    void aRepeatedOperationAnswersWithItsFirstRevAndAnotherBodyIsRefused() {
        Appended first = chat.say(ana, team, "helo");
        Optional<OpId> op = op();
        long rev = edit(ana, first.messageId(), op, "hello");
        chat.say(ben, team, "hi");
        assertEquals(rev, edit(ana, first.messageId(), op, "hello"));
        assertEquals(
                ErrorCode.IDEMPOTENCY_KEY_REUSED, refusal(() -> edit(ana, first.messageId(), op, "something else")));
    }

    @Test
    void aTombstoneBeatsALateEditAndKeepsItsRevI18() {
        Appended first = chat.say(ana, team, "oops");
        done(chat.conversations.react(Chat.as(ben), team, first.messageId(), op(), "👍"));
        long rev = delete(ana, first.messageId());
        assertEquals(ErrorCode.MESSAGE_DELETED, refusal(() -> edit(ana, first.messageId(), op(), "back")));
        assertEquals(rev, delete(ana, first.messageId()));
        Message tomb = only();
        assertEquals("", tomb.content().text());
        assertEquals(List.of(), tomb.reactions());
        assertEquals(rev, tomb.rev());
        assertEquals(1, tomb.seq());
        assertTrue(tomb.deletedAt().isPresent());
        assertEquals(
                ErrorCode.MESSAGE_DELETED,
                refusal(() -> done(chat.conversations.react(Chat.as(ben), team, first.messageId(), op(), "👍"))));
    }

    @Test
    void onlyTheSenderEditsAndDeletes() {
        Appended first = chat.say(ana, team, "mine");
        assertEquals(ErrorCode.FORBIDDEN, refusal(() -> edit(ben, first.messageId(), op(), "yours")));
        assertEquals(ErrorCode.FORBIDDEN, refusal(() -> delete(ben, first.messageId())));
        assertEquals("mine", only().content().text());
    }

    @Test
    void reactionsKeepTheOrderInWhichPeopleGaveThem() {
        Appended first = chat.say(ana, team, "vote");
        done(chat.conversations.react(Chat.as(ben), team, first.messageId(), op(), "🎉"));
        done(chat.conversations.react(Chat.as(ana), team, first.messageId(), op(), "👍"));
        done(chat.conversations.react(Chat.as(ana), team, first.messageId(), op(), "🎉"));
        long rev = done(chat.conversations.react(Chat.as(ana), team, first.messageId(), op(), "🎉"));
        assertEquals(
                List.of(new Reaction("🎉", List.of(ben, ana)), new Reaction("👍", List.of(ana))), only().reactions());
        assertEquals(rev, only().rev());
        done(chat.conversations.unreact(Chat.as(ben), team, first.messageId(), op(), "🎉"));
        assertEquals(
                List.of("👍", "🎉"),
                only().reactions().stream().map(Reaction::emoji).toList());
    }

    @Test
    void anEditCarriesMentionsThatAreStillThereAndTakesBackTheOthers() {
        Content named = new Content("@ben look", List.of(new Mention(ben, 0, 4)), List.of());
        Appended first = chat.say(ana, team, Chat.client(), named);
        assertEquals(1, row(ben).mentionCount());
        edit(ana, first.messageId(), op(), "please, @ben, look");
        assertEquals(List.of(new Mention(ben, 8, 4)), only().content().mentions());
        assertEquals(1, row(ben).mentionCount());
        edit(ana, first.messageId(), op(), "never mind");
        assertEquals(0, row(ben).mentionCount());
    }

    @Test
    void mentionsMustBeMembersInsideTheText() {
        UserId eve = chat.people.add("eve");
        assertEquals(
                ErrorCode.VALIDATION_FAILED,
                refusal(() -> chat.say(
                        ana, team, Chat.client(), new Content("@eve", List.of(new Mention(eve, 0, 4)), List.of()))));
        assertEquals(
                ErrorCode.VALIDATION_FAILED,
                refusal(() -> chat.say(
                        ana, team, Chat.client(), new Content("@ben", List.of(new Mention(ben, 1, 4)), List.of()))));
    }

    @Test
    void textsAreKeptToTheLetterOrRefused() {
        String odd = "'; DROP TABLE message; -- \u202E é e\u0301 👩‍👩‍👧 \t\n\u001F";
        chat.say(ana, team, odd);
        assertEquals(odd, only().content().text());
        assertEquals(ErrorCode.VALIDATION_FAILED, refusal(() -> chat.say(ana, team, "a\u0000b")));
        assertEquals(ErrorCode.VALIDATION_FAILED, refusal(() -> chat.say(ana, team, "a\uD83D b")));
        assertEquals(ErrorCode.VALIDATION_FAILED, refusal(() -> chat.say(ana, team, " \n ")));
        chat.say(ana, team, "x".repeat(16_000));
        assertEquals(ErrorCode.TEXT_TOO_LONG, refusal(() -> chat.say(ana, team, "x".repeat(16_001))));
        assertEquals(ErrorCode.TEXT_TOO_LONG, refusal(() -> chat.say(ana, team, "👍".repeat(12_289))));
    }

    private chat.parley.protocol.conversation.ConversationRow row(UserId user) {
        return chat.conversations.detail(Chat.as(user), team).conversation();
    }
}
