package chat.parley.client.core.store;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.client.core.store.AccountStore.Snapshot;
import chat.parley.client.core.testing.FakeServer;
import chat.parley.protocol.conversation.ConversationKind;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.TopicEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// A group without a title whose row names only its first members.
class LargeGroupTest {
    private static final ConversationId ID = new ConversationId(new UUID(3, 3));
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    private final AccountStore store = new AccountStore(FakeServer.user(1), () -> Duration.ZERO);

    private static List<Member> people(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new Member(FakeServer.user(i), "user" + i, "Name " + i, MemberRole.MEMBER, 0, 0))
                .toList();
    }

    private static ConversationRow row(int count, List<Member> members) {
        return new ConversationRow(
                ID,
                ConversationKind.GROUP,
                Optional.empty(),
                Optional.empty(),
                NOW,
                NOW,
                0,
                1,
                0,
                0,
                0,
                Optional.empty(),
                count,
                members,
                MemberRole.MEMBER,
                false,
                false,
                Optional.empty(),
                Optional.empty());
    }

    private String title() {
        return store.summary(ID).orElseThrow().title();
    }

    @Test
    void itIsCalledByTheFirstAndCountsTheRestBeforeItWasOpened() {
        store.snapshot(List.of(row(20, people(4))), Snapshot.FIRST, _ -> false);
        assertEquals("Name 2, Name 3, Name 4 and 16 more", title());
        assertEquals(List.of(), store.members(ID), "a few are not taken for everybody");
    }

    @Test
    void itIsCalledTheSameOnceEverybodyIsKnown() {
        store.snapshot(List.of(row(20, people(4))), Snapshot.FIRST, _ -> false);
        String before = title();
        store.members(ID, people(20));
        assertEquals(before, title());
        assertEquals(20, store.members(ID).size());
        store.snapshot(List.of(row(20, people(4))), Snapshot.LATER, _ -> true);
        assertEquals(20, store.members(ID).size(), "a few do not take the place of everybody");
    }

    @Test
    void aNewNameOfOneOfTheFirstIsSeenBeforeItWasOpened() {
        store.snapshot(List.of(row(20, people(4))), Snapshot.FIRST, _ -> false);
        store.handle(new Push.Event(new TopicEvent.UserUpdated(FakeServer.user(2), "user2", "Zoe")));
        assertEquals("Zoe, Name 3, Name 4 and 16 more", title());
    }

    @Test
    void aSmallOneKnowsEverybodyFromItsRow() {
        store.snapshot(List.of(row(3, people(3))), Snapshot.FIRST, _ -> false);
        assertEquals("Name 2, Name 3", title());
        assertEquals(3, store.members(ID).size());
    }
}
