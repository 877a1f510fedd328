package chat.parley.server.conversation;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.protocol.rest.CreateConversation;
import chat.parley.protocol.rest.UpdateConversation;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MembersTest {

    @TempDir
    Path folder;

    Chat chat;
    UserId ana;
    UserId ben;
    UserId cleo;
    ConversationId team;

    @BeforeEach
    void open() {
        chat = new Chat(folder);
        ana = chat.people.add("ana");
        ben = chat.people.add("ben");
        cleo = chat.people.add("cleo");
        team = chat.group(ana, ben, cleo);
    }

    @AfterEach
    void close() {
        chat.close();
    }

    private static ErrorCode refusal(Runnable what) {
        return assertThrows(Refused.class, what::run).code();
    }

    private List<ConversationRow> list(UserId user, Optional<Instant> since) {
        return chat.conversations
                .list(Chat.as(user), new ListQuery(0, 100, since, ListQuery.Archived.INCLUDED))
                .items();
    }

    private MemberRole role(UserId user) {
        return chat.conversations.detail(Chat.as(user), team).conversation().role();
    }

    @Test
    void aGroupWithoutATitleIsListedWithItsMembers_oneWithATitleIsNot() {
        ConversationId untitled = chat.conversations
                .create(
                        Chat.as(ana),
                        new CreateConversation(
                                Optional.empty(), ConversationKind.GROUP, Optional.empty(), List.of(ben, cleo)))
                .row()
                .id();
        for (ConversationRow row : list(ben, Optional.empty()))
            assertEquals(row.id().equals(untitled) ? 3 : 0, row.members().size(), () -> "of " + row.title());
        assertEquals(2, list(ben, Optional.empty()).size());
    }

    @Test
    void aLargeGroupWithoutATitleIsListedWithTheFirstFourWhoCameIn() {
        List<UserId> others = IntStream.range(0, 16)
                .mapToObj(i -> chat.people.add("member" + i))
                .toList();
        ConversationId large = chat.conversations
                .create(
                        Chat.as(ana),
                        new CreateConversation(Optional.empty(), ConversationKind.GROUP, Optional.empty(), others))
                .row()
                .id();
        UserId last = others.getLast();
        ConversationRow row = list(last, Optional.empty()).getFirst();
        assertEquals(large, row.id());
        assertEquals(17, row.memberCount());
        assertFalse(row.hasEverybody());
        assertEquals(chat.conversations.detail(Chat.as(last), large).members().subList(0, 4), row.members());
        chat.conversations.update(
                Chat.as(ana),
                large,
                new UpdateConversation(Optional.of("All hands"), Optional.empty(), Optional.empty(), Optional.empty()));
        assertEquals(List.of(), list(last, Optional.empty()).getFirst().members());
    }

    @Test
    void onlyTheOwnerAndAdminsAddAndRemove() {
        UserId dan = chat.people.add("dan");
        assertEquals(
                ErrorCode.FORBIDDEN, refusal(() -> chat.conversations.addMembers(Chat.as(ben), team, List.of(dan))));
        chat.conversations.setRole(Chat.as(ana), team, ben, MemberRole.ADMIN);
        chat.conversations.addMembers(Chat.as(ben), team, List.of(dan));
        assertEquals(ErrorCode.FORBIDDEN, refusal(() -> chat.conversations.removeMember(Chat.as(ben), team, ana)));
        assertEquals(ErrorCode.FORBIDDEN, refusal(() -> chat.conversations.removeMember(Chat.as(dan), team, ben)));
        chat.conversations.removeMember(Chat.as(ben), team, dan);
        assertEquals(ErrorCode.NOT_FOUND, refusal(() -> chat.history(dan, team)));
        assertEquals(
                ErrorCode.FORBIDDEN,
                refusal(() -> chat.conversations.setRole(Chat.as(ben), team, cleo, MemberRole.ADMIN)));
    }

    @Test
    void aNewMemberHasEverythingBeforeReadAndOneRevIsTaken() {
        chat.say(ana, team, "before");
        UserId dan = chat.people.add("dan");
        long rev = chat.conversations.addMembers(Chat.as(ana), team, List.of(dan));
        assertEquals(2, rev);
        ConversationRow row = list(dan, Optional.empty()).getFirst();
        assertEquals(0, row.unread());
        assertEquals(1, row.lastReadSeq());
        assertEquals("before", chat.history(dan, team).getFirst().content().text());
        assertEquals(rev, chat.conversations.addMembers(Chat.as(ana), team, List.of(dan)));
    }

    @Test
    void anOwnerWhoLeavesPassesItOnToTheOldestAdminElseTheOldestMember() {
        chat.conversations.setRole(Chat.as(ana), team, cleo, MemberRole.ADMIN);
        chat.conversations.removeMember(Chat.as(ana), team, ana);
        assertEquals(MemberRole.OWNER, role(cleo));
        chat.conversations.delete(Chat.as(cleo), team, DeleteScope.FOR_ME);
        assertEquals(MemberRole.OWNER, role(ben));
        chat.conversations.delete(Chat.as(ben), team, DeleteScope.FOR_ME);
        assertEquals(ErrorCode.NOT_FOUND, refusal(() -> chat.history(ben, team)));
    }

    @Test
    void oneWhoLeftFindsItAsLeftInTheNextSync() {
        Instant before = Instant.now().minusSeconds(60);
        chat.conversations.removeMember(Chat.as(ben), team, ben);
        ConversationRow row = list(ben, Optional.of(before)).getFirst();
        assertEquals(team, row.id());
        assertEquals(Optional.of(true), row.left());
        assertTrue(list(ben, Optional.empty()).isEmpty());
    }

    @Test
    void aDirectConversationIsOneForEachPairAndComesBackWithItsNextMessage() {
        ConversationId direct = chat.direct(ana, ben);
        assertEquals(direct, chat.direct(ben, ana));
        chat.conversations.delete(Chat.as(ben), direct, DeleteScope.FOR_ME);
        assertFalse(
                list(ben, Optional.empty()).stream().anyMatch(row -> row.id().equals(direct)));
        chat.settledNews().clear();
        chat.say(ana, direct, "still there?");
        assertTrue(list(ben, Optional.empty()).stream().anyMatch(row -> row.id().equals(direct)));
        assertTrue(chat.settledNews().getFirst().push() instanceof Push.Event(TopicEvent.ConversationCreated(var row))
                && row.id().equals(direct));
        assertTrue(chat.news.get(1).push() instanceof Push.NewMessage);
    }

    @Test
    void onlyTheOwnerDeletesForEveryoneAndNothingIsLeft() {
        chat.say(ben, team, "gone soon");
        assertEquals(
                ErrorCode.FORBIDDEN,
                refusal(() -> chat.conversations.delete(Chat.as(ben), team, DeleteScope.FOR_EVERYONE)));
        chat.conversations.delete(Chat.as(ana), team, DeleteScope.FOR_EVERYONE);
        for (UserId user : List.of(ana, ben, cleo))
            assertEquals(ErrorCode.NOT_FOUND, refusal(() -> chat.history(user, team)));
        await().until(
                        () -> chat.database.read(sql -> sql.query("SELECT COUNT(*) AS n FROM message")
                                .find(row -> row.number("n"))
                                .orElseThrow()),
                        left -> left == 0);
    }

    @Test
    void arrangingIsEachMembersOwnAndATitleIsEverybodys() {
        chat.conversations.update(
                Chat.as(ben),
                team,
                new UpdateConversation(Optional.of("crew"), Optional.of(true), Optional.empty(), Optional.empty()));
        ConversationRow bens = list(ben, Optional.empty()).getFirst();
        ConversationRow anas = list(ana, Optional.empty()).getFirst();
        assertTrue(bens.isArchived());
        assertFalse(anas.isArchived());
        assertEquals(Optional.of("crew"), anas.title());
        assertTrue(chat.conversations
                .list(Chat.as(ben), new ListQuery(0, 10, Optional.empty(), ListQuery.Archived.LEFT_OUT))
                .items()
                .isEmpty());
    }

    @Test
    void aRepeatedClientIdGivesTheFirstGroup() {
        CreateConversation wish = new CreateConversation(
                Optional.of(Chat.client()), ConversationKind.GROUP, Optional.of("x"), List.of(ben));
        Created first = chat.conversations.create(Chat.as(ana), wish);
        Created again = chat.conversations.create(Chat.as(ana), wish);
        assertTrue(first.isNew());
        assertFalse(again.isNew());
        assertEquals(first.row().id(), again.row().id());
        assertEquals(wish.clientId(), again.row().clientId());
    }

    @Test
    void everybodyHasOneNotesToSelf() {
        assertEquals(chat.conversations.ensureSelf(ana), chat.conversations.ensureSelf(ana));
        assertEquals(
                ConversationKind.SELF, list(ana, Optional.empty()).getFirst().kind());
    }

    @Test
    void searchFindsPartsOfWordsWhateverTheirCaseNewestFirst() {
        chat.say(ana, team, "Über den Wolken");
        chat.say(ben, team, "nothing");
        Appended deleted = chat.say(ana, team, "über");
        chat.say(ben, team, "darÜBER");
        Waiting.on(chat.conversations.delete(Chat.as(ana), team, deleted.messageId(), Optional.empty()));
        assertEquals(
                List.of(4L, 1L),
                chat.conversations.search(Chat.as(cleo), team, "ÜBER", 10).messages().stream()
                        .map(m -> m.seq())
                        .toList());
    }
}
