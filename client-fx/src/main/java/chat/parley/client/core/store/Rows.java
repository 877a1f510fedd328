package chat.parley.client.core.store;

import chat.parley.protocol.conversation.ConversationChange;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.MemberRole;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.TopicEvent;
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
        return with(row, read)
                .withNewest(Optional.of(message), message.seq(), message.rev(), message.createdAt())
                .withAssistant(row.assistant().map(state -> state.withCurrentNode(Optional.of(message.id()))));
    }

    /// A message that is not new: it may be the one the list shows.
    static ConversationRow touched(ConversationRow row, Message message) {
        Optional<Message> shown = row.lastMessage()
                .map(last -> last.id().equals(message.id()) && message.rev() > last.rev() ? message : last);
        return row.withNewest(shown, row.lastSeq(), message.rev(), row.updatedAt());
    }

    static ConversationRow changed(ConversationRow row, ConversationChange change, long rev, UserId me) {
        List<Member> members = row.members().isEmpty()
                ? row.members()
                : MemberLists.merged(row.members(), change.members(), change.removed());
        MemberRole role = change.members().stream()
                .filter(member -> member.userId().equals(me))
                .map(Member::role)
                .findFirst()
                .orElse(row.role());
        return row.withTitle(change.title())
                .withLastRev(Math.max(row.lastRev(), rev))
                .withMemberCount(change.memberCount())
                .withMembers(members)
                .withRole(role)
                .withAssistant(change.assistant().or(row::assistant))
                .withPicture(change.picture());
    }

    static ConversationRow flagged(ConversationRow row, TopicEvent.ConversationFlags flags) {
        return row.withArchived(flags.isArchived()).withPinned(flags.isPinned()).withMutedUntil(flags.mutedUntil());
    }

    static ConversationRow with(ConversationRow row, ReadState read) {
        return row.withReadState(read.lastReadSeq(), read.ownAfterRead(), read.mentionCount());
    }

    static ConversationRow withMembers(ConversationRow row, List<Member> members) {
        return row.withMembers(members);
    }
}
