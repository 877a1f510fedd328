package chat.parley.client.core.store;

import chat.parley.protocol.conversation.ConversationChange;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.TopicEvent;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How one row of the conversation list becomes the next; the arithmetic of unread that both sides share.
final class Rows {
    private Rows() {}

    /// How far this user has read, as this device knows it.
    record ReadState(long lastReadSeq, long ownAfterRead, long mentionCount) {
        static ReadState of(ConversationRow row) {
            return new ReadState(row.lastReadSeq(), row.ownAfterRead(), row.mentionCount());
        }
    }

    /// A new message at the end: it is counted, or moves the watermark when it is one's own.
    static ConversationRow appended(ConversationRow row, Message message, UserId me) {
        boolean movesOn = message.senderId().equals(me) && row.lastReadSeq() == message.seq() - 1;
        return appended(row, message, me, movesOn);
    }

    /// A new message at the end that comes late: it is only counted.
    static ConversationRow appendedLate(ConversationRow row, Message message, UserId me) {
        return appended(row, message, me, false);
    }

    private static ConversationRow appended(ConversationRow row, Message message, UserId me, boolean movesOn) {
        boolean isOwn = message.senderId().equals(me);
        boolean mentions = !isOwn
                && message.seq() > row.lastReadSeq()
                && message.content().mentions().stream()
                        .anyMatch(m -> m.userId().equals(me));
        ReadState read = new ReadState(
                movesOn ? message.seq() : row.lastReadSeq(),
                row.ownAfterRead() + (isOwn && !movesOn ? 1 : 0),
                row.mentionCount() + (mentions ? 1 : 0));
        ConversationRow counted = with(row, read);
        return at(
                counted,
                message.seq(),
                Math.max(row.lastRev(), message.rev()),
                Optional.of(message),
                later(row.updatedAt(), message.createdAt()));
    }

    /// A message that is not new: it may be the one the list shows.
    static ConversationRow touched(ConversationRow row, Message message) {
        Optional<Message> shown = row.lastMessage()
                .map(last -> last.id().equals(message.id()) && message.rev() > last.rev() ? message : last);
        return at(row, row.lastSeq(), Math.max(row.lastRev(), message.rev()), shown, row.updatedAt());
    }

    static ConversationRow changed(ConversationRow row, ConversationChange change, long rev, UserId me) {
        List<Member> members = row.members().isEmpty()
                ? row.members()
                : MemberLists.merged(row.members(), change.members(), change.removed());
        return new ConversationRow(
                row.id(),
                row.kind(),
                change.title(),
                row.clientId(),
                row.createdAt(),
                row.updatedAt(),
                row.lastSeq(),
                Math.max(row.lastRev(), rev),
                row.lastReadSeq(),
                row.ownAfterRead(),
                row.mentionCount(),
                row.lastMessage(),
                change.memberCount(),
                members,
                change.members().stream()
                        .filter(member -> member.userId().equals(me))
                        .map(Member::role)
                        .findFirst()
                        .orElse(row.role()),
                row.isArchived(),
                row.isPinned(),
                row.mutedUntil(),
                row.left());
    }

    static ConversationRow flagged(ConversationRow row, TopicEvent.ConversationFlags flags) {
        return new ConversationRow(
                row.id(),
                row.kind(),
                row.title(),
                row.clientId(),
                row.createdAt(),
                row.updatedAt(),
                row.lastSeq(),
                row.lastRev(),
                row.lastReadSeq(),
                row.ownAfterRead(),
                row.mentionCount(),
                row.lastMessage(),
                row.memberCount(),
                row.members(),
                row.role(),
                flags.isArchived(),
                flags.isPinned(),
                flags.mutedUntil(),
                row.left());
    }

    static ConversationRow with(ConversationRow row, ReadState read) {
        return new ConversationRow(
                row.id(),
                row.kind(),
                row.title(),
                row.clientId(),
                row.createdAt(),
                row.updatedAt(),
                row.lastSeq(),
                row.lastRev(),
                read.lastReadSeq(),
                read.ownAfterRead(),
                read.mentionCount(),
                row.lastMessage(),
                row.memberCount(),
                row.members(),
                row.role(),
                row.isArchived(),
                row.isPinned(),
                row.mutedUntil(),
                row.left());
    }

    static ConversationRow withMembers(ConversationRow row, List<Member> members) {
        return new ConversationRow(
                row.id(),
                row.kind(),
                row.title(),
                row.clientId(),
                row.createdAt(),
                row.updatedAt(),
                row.lastSeq(),
                row.lastRev(),
                row.lastReadSeq(),
                row.ownAfterRead(),
                row.mentionCount(),
                row.lastMessage(),
                row.memberCount(),
                members,
                row.role(),
                row.isArchived(),
                row.isPinned(),
                row.mutedUntil(),
                row.left());
    }

    private static ConversationRow at(
            ConversationRow row, long lastSeq, long lastRev, Optional<Message> last, Instant updatedAt) {
        return new ConversationRow(
                row.id(),
                row.kind(),
                row.title(),
                row.clientId(),
                row.createdAt(),
                updatedAt,
                lastSeq,
                lastRev,
                row.lastReadSeq(),
                row.ownAfterRead(),
                row.mentionCount(),
                last,
                row.memberCount(),
                row.members(),
                row.role(),
                row.isArchived(),
                row.isPinned(),
                row.mutedUntil(),
                row.left());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
