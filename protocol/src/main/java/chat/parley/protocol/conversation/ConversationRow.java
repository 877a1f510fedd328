package chat.parley.protocol.conversation;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A conversation as one of its members sees it in the list.
///
/// Unread messages are `lastSeq − lastReadSeq − ownAfterRead`, computed alike on both sides.
///
/// @param title absent in direct conversations: the client shows the other's name
/// @param clientId what its maker called it, for the maker only
/// @param updatedAt when the conversation, or this member's view of it, last changed
/// @param ownAfterRead how many messages after `lastReadSeq` are this member's own
/// @param mentionCount unread messages that mention this member
/// @param members everybody, when the kind is `self` or `direct` or it is a group of at most 16 without a title; the
///   first 4 of a larger group without a title, for its name; empty for others. `subscribed` tells the rest
/// @param mutedUntil no notifications before this time
/// @param assistant set when the kind is `assistant`
/// @param picture that shows the group
/// @param left true in answers to `updated_after` for a conversation that this member is no longer in
public record ConversationRow(
        ConversationId id,
        ConversationKind kind,
        Optional<String> title,
        Optional<ClientId> clientId,
        Instant createdAt,
        Instant updatedAt,
        long lastSeq,
        long lastRev,
        long lastReadSeq,
        long ownAfterRead,
        long mentionCount,
        Optional<Message> lastMessage,
        int memberCount,
        List<Member> members,
        MemberRole role,
        boolean isArchived,
        boolean isPinned,
        Optional<Instant> mutedUntil,
        Optional<Boolean> left,
        Optional<AssistantState> assistant,
        Optional<FileId> picture) {
    public ConversationRow {
        members = List.copyOf(members);
    }

    /// A conversation of people.
    public ConversationRow(
            ConversationId id,
            ConversationKind kind,
            Optional<String> title,
            Optional<ClientId> clientId,
            Instant createdAt,
            Instant updatedAt,
            long lastSeq,
            long lastRev,
            long lastReadSeq,
            long ownAfterRead,
            long mentionCount,
            Optional<Message> lastMessage,
            int memberCount,
            List<Member> members,
            MemberRole role,
            boolean isArchived,
            boolean isPinned,
            Optional<Instant> mutedUntil,
            Optional<Boolean> left) {
        this(
                id,
                kind,
                title,
                clientId,
                createdAt,
                updatedAt,
                lastSeq,
                lastRev,
                lastReadSeq,
                ownAfterRead,
                mentionCount,
                lastMessage,
                memberCount,
                members,
                role,
                isArchived,
                isPinned,
                mutedUntil,
                left,
                Optional.empty(),
                Optional.empty());
    }

    /// A conversation that no picture shows.
    public ConversationRow(
            ConversationId id,
            ConversationKind kind,
            Optional<String> title,
            Optional<ClientId> clientId,
            Instant createdAt,
            Instant updatedAt,
            long lastSeq,
            long lastRev,
            long lastReadSeq,
            long ownAfterRead,
            long mentionCount,
            Optional<Message> lastMessage,
            int memberCount,
            List<Member> members,
            MemberRole role,
            boolean isArchived,
            boolean isPinned,
            Optional<Instant> mutedUntil,
            Optional<Boolean> left,
            Optional<AssistantState> assistant) {
        this(
                id,
                kind,
                title,
                clientId,
                createdAt,
                updatedAt,
                lastSeq,
                lastRev,
                lastReadSeq,
                ownAfterRead,
                mentionCount,
                lastMessage,
                memberCount,
                members,
                role,
                isArchived,
                isPinned,
                mutedUntil,
                left,
                assistant,
                Optional.empty());
    }

    /// @return messages this member has not read and did not write, never negative
    public long unread() {
        return Math.max(0, lastSeq - lastReadSeq - ownAfterRead);
    }

    /// @return whether nobody is missing in `members`
    public boolean hasEverybody() {
        return members.size() == memberCount;
    }

    public ConversationRow withTitle(Optional<String> next) {
        Copy copy = new Copy(this);
        copy.title = next;
        return copy.of(this);
    }

    /// @param changedRev newest change, which never goes back
    /// @param changedAt when the row last changed, which never goes back either
    public ConversationRow withNewest(Optional<Message> message, long newestSeq, long changedRev, Instant changedAt) {
        Copy copy = new Copy(this);
        copy.lastMessage = message;
        copy.lastSeq = newestSeq;
        copy.lastRev = Math.max(lastRev, changedRev);
        copy.updatedAt = changedAt.isAfter(updatedAt) ? changedAt : updatedAt;
        return copy.of(this);
    }

    public ConversationRow withLastRev(long next) {
        Copy copy = new Copy(this);
        copy.lastRev = next;
        return copy.of(this);
    }

    /// @param readSeq how far this member has read
    /// @param own how many messages after that are their own
    /// @param mentions unread messages that mention them
    public ConversationRow withReadState(long readSeq, long own, long mentions) {
        Copy copy = new Copy(this);
        copy.lastReadSeq = readSeq;
        copy.ownAfterRead = own;
        copy.mentionCount = mentions;
        return copy.of(this);
    }

    public ConversationRow withMembers(List<Member> next) {
        Copy copy = new Copy(this);
        copy.members = next;
        return copy.of(this);
    }

    public ConversationRow withMemberCount(int next) {
        Copy copy = new Copy(this);
        copy.memberCount = next;
        return copy.of(this);
    }

    public ConversationRow withRole(MemberRole next) {
        Copy copy = new Copy(this);
        copy.role = next;
        return copy.of(this);
    }

    public ConversationRow withArchived(boolean next) {
        Copy copy = new Copy(this);
        copy.isArchived = next;
        return copy.of(this);
    }

    public ConversationRow withPinned(boolean next) {
        Copy copy = new Copy(this);
        copy.isPinned = next;
        return copy.of(this);
    }

    public ConversationRow withMutedUntil(Optional<Instant> next) {
        Copy copy = new Copy(this);
        copy.mutedUntil = next;
        return copy.of(this);
    }

    public ConversationRow withAssistant(Optional<AssistantState> next) {
        Copy copy = new Copy(this);
        copy.assistant = next;
        return copy.of(this);
    }

    public ConversationRow withPicture(Optional<FileId> next) {
        Copy copy = new Copy(this);
        copy.picture = next;
        return copy.of(this);
    }

    /// What may change of a row while it becomes the next one.
    private static final class Copy {
        private Optional<String> title;
        private Instant updatedAt;
        private long lastSeq;
        private long lastRev;
        private long lastReadSeq;
        private long ownAfterRead;
        private long mentionCount;
        private Optional<Message> lastMessage;
        private int memberCount;
        private List<Member> members;
        private MemberRole role;
        private boolean isArchived;
        private boolean isPinned;
        private Optional<Instant> mutedUntil;
        private Optional<AssistantState> assistant;
        private Optional<FileId> picture;

        Copy(ConversationRow row) {
            title = row.title;
            updatedAt = row.updatedAt;
            lastSeq = row.lastSeq;
            lastRev = row.lastRev;
            lastReadSeq = row.lastReadSeq;
            ownAfterRead = row.ownAfterRead;
            mentionCount = row.mentionCount;
            lastMessage = row.lastMessage;
            memberCount = row.memberCount;
            members = row.members;
            role = row.role;
            isArchived = row.isArchived;
            isPinned = row.isPinned;
            mutedUntil = row.mutedUntil;
            assistant = row.assistant;
            picture = row.picture;
        }

        ConversationRow of(ConversationRow row) {
            return new ConversationRow(
                    row.id,
                    row.kind,
                    title,
                    row.clientId,
                    row.createdAt,
                    updatedAt,
                    lastSeq,
                    lastRev,
                    lastReadSeq,
                    ownAfterRead,
                    mentionCount,
                    lastMessage,
                    memberCount,
                    members,
                    role,
                    isArchived,
                    isPinned,
                    mutedUntil,
                    row.left,
                    assistant,
                    picture);
        }
    }
}
