package chat.parley.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.bus.News;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendTest {

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
        chat.settle();
        chat.settledNews().clear();
    }

    @AfterEach
    void close() {
        chat.close();
    }

    @Test
    void numbersHaveNoHolesWhateverComesAtOnceI4() {
        List<CompletableFuture<Appended>> sent = new ArrayList<>();
        for (int i = 0; i < 1_000; i++)
            sent.add(chat.conversations.append(
                    Chat.as(i % 2 == 0 ? ana : ben), team, Chat.client(), Content.of("m" + i), Optional.empty()));
        List<Long> acked =
                sent.stream().map(CompletableFuture::join).map(Appended::seq).toList();
        assertEquals(LongStream.rangeClosed(1, 1_000).boxed().toList(), acked);
        List<Message> newest = chat.history(ben, team);
        assertEquals(901, newest.getFirst().seq());
        assertEquals(1_000, newest.getLast().seq());
        assertEquals("m999", newest.getLast().content().text());
    }

    @Test
    void theSameClientIdIsAnsweredWithTheFirstMessageAndNotToldAgainI2I3() {
        ClientId client = Chat.client();
        Appended first = chat.say(ana, team, client, Content.of("once"));
        Appended second = chat.say(ana, team, client, Content.of("once"));
        assertEquals(first.messageId(), second.messageId());
        assertEquals(first.seq(), second.seq());
        assertTrue(second.repeated());
        chat.settle();
        assertEquals(1, chat.settledNews().size());
        assertEquals(2, chat.say(ana, team, "next").seq());
    }

    @Test
    void repeatsInOneGroupAreFoundBeforeNumbersAreGivenI3() {
        ClientId client = Chat.client();
        List<CompletableFuture<Appended>> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++)
            sent.add(chat.conversations.append(Chat.as(ana), team, client, Content.of("x"), Optional.empty()));
        assertEquals(
                1,
                sent.stream()
                        .map(CompletableFuture::join)
                        .map(Appended::seq)
                        .distinct()
                        .count());
        assertEquals(1, chat.history(ana, team).size());
    }

    @Test
    void anotherBodyUnderTheSameClientIdIsRefusedAlsoAfterTheFirstWasDeletedI3() {
        ClientId client = Chat.client();
        Appended first = chat.say(ana, team, client, Content.of("once"));
        assertEquals(
                ErrorCode.IDEMPOTENCY_KEY_REUSED, Chat.refusal(() -> chat.say(ana, team, client, Content.of("twice"))));
        chat.conversations
                .delete(Chat.as(ana), team, first.messageId(), Optional.empty())
                .join();
        assertEquals(
                ErrorCode.IDEMPOTENCY_KEY_REUSED, Chat.refusal(() -> chat.say(ana, team, client, Content.of("twice"))));
        assertTrue(chat.say(ana, team, client, Content.of("once")).repeated());
    }

    @Test
    void theSameClientIdInAnotherConversationOrByAnotherSenderIsAnotherMessageI3() {
        ClientId client = Chat.client();
        ConversationId other = chat.direct(ana, ben);
        Appended first = chat.say(ana, team, client, Content.of("x"));
        assertFalse(chat.say(ana, other, client, Content.of("x")).repeated());
        Appended bens = chat.say(ben, team, client, Content.of("x"));
        assertFalse(bens.repeated());
        assertFalse(first.messageId().equals(bens.messageId()));
    }

    @Test
    void aStrangerIsToldThatThereIsNothing() {
        UserId eve = chat.people.add("eve");
        assertEquals(ErrorCode.NOT_FOUND, Chat.refusal(() -> chat.say(eve, team, "hi")));
        assertEquals(ErrorCode.NOT_FOUND, Chat.refusal(() -> chat.history(eve, team)));
        chat.settle();
        assertTrue(chat.settledNews().isEmpty());
    }

    @Test
    void whatWasAcknowledgedIsThereAfterARestartI1() {
        chat.say(ana, team, "kept");
        chat.close();
        chat = new Chat(folder, chat.people, java.time.Clock.systemUTC());
        assertEquals("kept", chat.history(ben, team).getFirst().content().text());
        assertEquals(2, chat.say(ben, team, "next").seq());
    }

    @Test
    void everyMemberHearsOfItOnce() {
        chat.say(ana, team, "hello");
        chat.settle();
        News news = chat.settledNews().getFirst();
        assertEquals(java.util.Set.of(ana, ben), news.audience());
        assertEquals(1, chat.settledNews().size());
    }
}
