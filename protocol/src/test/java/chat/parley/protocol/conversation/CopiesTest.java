package chat.parley.protocol.conversation;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.MessageId;
import chat.parley.protocol.id.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A copy differs in what was asked for, and in nothing else.
class CopiesTest {
    private static final ConversationId TALK = new ConversationId(new UUID(2, 1));
    private static final UserId ANA = new UserId(new UUID(1, 1));
    private static final Instant EARLY = Instant.parse("2026-11-22T12:00:00Z");
    private static final Instant LATE = EARLY.plusSeconds(60);

    private static final Message MESSAGE = new Message(
            new MessageId(new UUID(5, 1)),
            3,
            4,
            new ClientId(new UUID(6, 1)),
            TALK,
            ANA,
            MessageRole.USER,
            Optional.of(new MessageId(new UUID(5, 2))),
            Optional.of(new MessageId(new UUID(5, 3))),
            Content.of("text"),
            List.of(new Reaction("👍", List.of(ANA))),
            MessageStatus.SENT,
            EARLY,
            Optional.of(EARLY),
            Optional.empty());

    private static final ConversationRow ROW = new ConversationRow(
            TALK,
            ConversationKind.GROUP,
            Optional.of("Talk"),
            Optional.of(new ClientId(new UUID(6, 2))),
            EARLY,
            EARLY,
            10,
            20,
            5,
            2,
            1,
            Optional.of(MESSAGE),
            2,
            List.of(),
            MemberRole.ADMIN,
            true,
            false,
            Optional.of(LATE),
            Optional.of(true));

    @Test
    void aMessageKeepsWhatWasNotChanged() {
        assertEquals(MESSAGE, MESSAGE.withRev(9).withRev(4));
        assertEquals(9, MESSAGE.withRev(9).rev());
        assertEquals(MESSAGE, MESSAGE.withContent(Content.of("other")).withContent(MESSAGE.content()));
        assertEquals(MESSAGE, MESSAGE.withReactions(List.of()).withReactions(MESSAGE.reactions()));
        Message edited = MESSAGE.editedTo(Content.of("other"), LATE);
        assertEquals(Optional.of(LATE), edited.editedAt());
        assertEquals(MESSAGE, edited.editedTo(MESSAGE.content(), EARLY));
    }

    @Test
    void aDeletedMessageIsATombstoneInItsPlace() {
        Message deleted = MESSAGE.deleted(LATE);
        assertEquals("", deleted.content().text());
        assertEquals(List.of(), deleted.reactions());
        assertEquals(Optional.of(EARLY), deleted.editedAt());
        assertEquals(Optional.of(LATE), deleted.deletedAt());
        assertEquals(3, deleted.seq());
        assertEquals(4, deleted.rev());
    }

    @Test
    void aRowKeepsWhatWasNotChanged() {
        assertEquals(ROW, ROW.withTitle(Optional.empty()).withTitle(ROW.title()));
        assertEquals(ROW, ROW.withLastRev(1).withLastRev(20));
        assertEquals(ROW, ROW.withReadState(7, 8, 9).withReadState(5, 2, 1));
        assertEquals(ROW, ROW.withMemberCount(9).withMemberCount(2));
        assertEquals(ROW, ROW.withRole(MemberRole.OWNER).withRole(MemberRole.ADMIN));
        assertEquals(ROW, ROW.withArchived(false).withArchived(true));
        assertEquals(ROW, ROW.withPinned(true).withPinned(false));
        assertEquals(ROW, ROW.withMutedUntil(Optional.empty()).withMutedUntil(Optional.of(LATE)));
        Member ana = new Member(ANA, "ana", "Ana", MemberRole.OWNER, 1, 0);
        assertEquals(List.of(ana), ROW.withMembers(List.of(ana)).members());
        assertEquals(ROW, ROW.withMembers(List.of(ana)).withMembers(List.of()));
    }

    @Test
    void theNewestMessageNeverTurnsTheRowBack() {
        ConversationRow late = ROW.withNewest(Optional.empty(), 11, 19, EARLY.minusSeconds(5));
        assertEquals(Optional.empty(), late.lastMessage());
        assertEquals(11, late.lastSeq());
        assertEquals(20, late.lastRev());
        assertEquals(EARLY, late.updatedAt());
        ConversationRow next = ROW.withNewest(Optional.of(MESSAGE), 11, 21, LATE);
        assertEquals(21, next.lastRev());
        assertEquals(LATE, next.updatedAt());
    }
}
