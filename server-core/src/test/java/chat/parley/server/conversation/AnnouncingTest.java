package chat.parley.server.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.Content;
import chat.parley.protocol.conversation.Mention;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.News;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What is told after a commit was read before it: nothing that is committed waits for the readers.
final class AnnouncingTest {

    @TempDir
    private Path folder = Path.of("");

    private Chat chat;
    private UserId ana;
    private UserId ben;

    @BeforeEach
    void open() {
        chat = new Chat(folder);
        ana = chat.people.add("ana");
        ben = chat.people.add("ben");
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private void noReaderIsFree() {
        chat.settle();
        chat.news.clear();
        chat.store.failReads(Refused.because(ErrorCode.UNAVAILABLE, "Too many requests wait for the database."));
    }

    private boolean told(Class<? extends Push> push, UserId user) {
        return chat.settledNews().stream()
                .anyMatch(
                        news -> push.isInstance(news.push()) && news.audience().contains(user));
    }

    private List<TopicEvent> events(UserId user) {
        return chat.settledNews().stream()
                .filter(news -> news.audience().contains(user))
                .map(News::push)
                .filter(Push.Event.class::isInstance)
                .map(push -> ((Push.Event) push).event())
                .toList();
    }

    @Test
    void aMessageBringsAHiddenConversationBackWithoutAReader() {
        ConversationId direct = chat.direct(ana, ben);
        chat.conversations.delete(Chat.as(ben), direct, DeleteScope.FOR_ME);
        noReaderIsFree();
        chat.say(ana, direct, "back");
        assertTrue(told(Push.NewMessage.class, ben));
        TopicEvent.ConversationCreated back =
                (TopicEvent.ConversationCreated) events(ben).getFirst();
        assertEquals(1, back.conversation().lastSeq());
        assertEquals(
                "back",
                back.conversation().lastMessage().orElseThrow().content().text());
        assertEquals(2, back.conversation().members().size());
    }

    @Test
    void newMembersAreToldWithoutAReader() {
        UserId cid = chat.people.add("cid");
        ConversationId team = chat.group(ana, ben);
        noReaderIsFree();
        chat.conversations.addMembers(Chat.as(ana), team, List.of(cid));
        assertTrue(told(Push.ConversationUpdated.class, ben));
        TopicEvent.ConversationCreated row =
                (TopicEvent.ConversationCreated) events(cid).getFirst();
        assertEquals(3, row.conversation().memberCount());
        chat.conversations.ensureSelf(cid);
        assertEquals(2, events(cid).size());
    }

    @Test
    void aMentionTakenBackIsToldWithoutAReader() {
        ConversationId team = chat.group(ana, ben);
        Content content = new Content("hi @ben", List.of(new Mention(ben, 3, 4)), List.of());
        Appended sent = chat.say(ana, team, Chat.client(), content);
        noReaderIsFree();
        chat.conversations
                .edit(Chat.as(ana), team, sent.messageId(), Optional.empty(), "hi")
                .join();
        assertEquals(List.of(new TopicEvent.ConversationReadState(team, 0, 0, 0)), events(ben));
    }

    @Test
    void whatIsCommittedIsAnsweredAlthoughTellingOthersFailed() {
        ConversationId team = chat.group(ana, ben);
        EventBus.Subscription broken = chat.bus.subscribe(new EventBus.Listener() {
            @Override
            public void handle(News news) {
                throw new IllegalStateException("a listener that must not throw");
            }

            @Override
            public void flush() {}
        });
        assertTimeoutPreemptively(
                Duration.ofSeconds(10), () -> chat.conversations.removeMember(Chat.as(ana), team, ben));
        broken.close();
    }
}
