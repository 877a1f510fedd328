package chat.parley.server.conversation;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import chat.parley.protocol.live.TopicEvent;
import chat.parley.protocol.rest.User;
import chat.parley.server.bus.EventBus;
import chat.parley.server.bus.News;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Puts together what members see: rows of the list, and members with their names.
final class Rows {

    /// A row before it has names.
    record Raw(ConversationReads.Seen seen, Optional<Message> lastMessage, List<Membership> members) {}

    /// A group without a title is called by its members, so its rows carry all of them, up to this many.
    private static final int FEW_MEMBERS = 16;

    /// Of a larger one, they carry as many as its name has: three besides whoever reads it.
    private static final int FIRST_MEMBERS = 4;

    private final ConversationStore store;
    private final EventBus bus;
    private final People people;

    Rows(ConversationStore store, EventBus bus, People people) {
        this.store = store;
        this.bus = bus;
        this.people = people;
    }

    static Raw raw(ConversationReads tx, ConversationReads.Seen seen) {
        ConversationRecord conversation = seen.conversation();
        int shown = shownMembers(conversation, seen.memberCount());
        return new Raw(
                seen, last(tx, conversation), shown == 0 ? List.of() : tx.firstMembers(conversation.id(), shown));
    }

    private static Optional<Message> last(ConversationReads tx, ConversationRecord conversation) {
        return conversation.lastSeq() == 0 ? Optional.empty() : tx.messageAt(conversation.id(), conversation.lastSeq());
    }

    static Optional<Raw> find(ConversationReads tx, ConversationId conversation, UserId user) {
        Optional<ConversationRecord> record = tx.conversation(conversation);
        Optional<Membership> membership = tx.membership(conversation, user);
        if (record.isEmpty() || membership.isEmpty()) return Optional.empty();
        return Optional.of(
                raw(tx, new ConversationReads.Seen(record.get(), membership.get(), tx.memberCount(conversation))));
    }

    /// @param members how many there are
    private static int shownMembers(ConversationRecord conversation, int members) {
        return switch (conversation.kind()) {
            case SELF, DIRECT -> members;
            case GROUP -> {
                if (conversation.title().filter(title -> !title.isBlank()).isPresent()) yield 0;
                yield members <= FEW_MEMBERS ? members : FIRST_MEMBERS;
            }
            case ASSISTANT -> 0;
        };
    }

    List<ConversationRow> named(List<Raw> rows) {
        Set<UserId> users = new HashSet<>();
        for (Raw raw : rows) for (Membership member : raw.members()) users.add(member.user());
        Map<UserId, User> names = users.isEmpty() ? Map.of() : people.find(users);
        List<ConversationRow> named = new ArrayList<>();
        for (Raw raw : rows) named.add(row(raw, names));
        return named;
    }

    ConversationRow read(ConversationId conversation, UserId user) {
        return store.read(tx -> find(tx, conversation, user))
                .map(raw -> named(List.of(raw)).getFirst())
                .orElseThrow(Access::nothing);
    }

    List<Member> members(List<Membership> memberships) {
        Map<UserId, User> names =
                people.find(memberships.stream().map(Membership::user).toList());
        return memberships.stream().map(m -> member(m, names)).toList();
    }

    /// Reads, in the transaction that makes a conversation new in some lists, what [#announce] tells of it.
    static List<Raw> found(ConversationReads tx, ConversationId conversation, Collection<UserId> users) {
        if (users.isEmpty()) return List.of();
        List<Membership> members = tx.members(conversation);
        ConversationRecord record = tx.conversation(conversation).orElseThrow(Access::nothing);
        Optional<Message> last = last(tx, record);
        List<Membership> shown = members.subList(0, shownMembers(record, members.size()));
        Set<UserId> wanted = Set.copyOf(users);
        return members.stream()
                .filter(m -> wanted.contains(m.user()))
                .map(m -> new Raw(new ConversationReads.Seen(record, m, members.size()), last, shown))
                .toList();
    }

    /// Tells users of a conversation that is new in their lists.
    void announce(List<Raw> found) {
        List<ConversationRow> named = named(found);
        for (int i = 0; i < found.size(); i++) {
            UserId user = found.get(i).seen().membership().user();
            bus.publish(
                    new News.ForUsers(Set.of(user), new Push.Event(new TopicEvent.ConversationCreated(named.get(i)))));
        }
    }

    static News gone(ConversationId conversation, UserId user) {
        return new News.ForUsers(Set.of(user), new Push.Event(new TopicEvent.ConversationDeleted(conversation)));
    }

    private static ConversationRow row(Raw raw, Map<UserId, User> names) {
        ConversationRecord c = raw.seen().conversation();
        Membership m = raw.seen().membership();
        return new ConversationRow(
                c.id(),
                c.kind(),
                c.title(),
                c.createdBy().equals(m.user()) ? c.clientId() : Optional.empty(),
                c.createdAt(),
                later(c.updatedAt(), m.updatedAt()),
                c.lastSeq(),
                c.lastRev(),
                m.lastReadSeq(),
                m.ownAfterRead(),
                m.mentionCount(),
                raw.lastMessage(),
                raw.seen().memberCount(),
                raw.members().stream().map(member -> member(member, names)).toList(),
                m.role(),
                m.isArchived(),
                m.isPinned(),
                m.mutedUntil(),
                Optional.empty(),
                c.assistant(),
                c.picture());
    }

    /// Somebody whose account is gone keeps a place in the list.
    private static Member member(Membership m, Map<UserId, User> names) {
        User user = names.getOrDefault(m.user(), new User(m.user(), "deleted", "Deleted user"));
        return new Member(
                m.user(), user.username(), user.displayName(), m.role(), m.lastReadSeq(), m.joinedSeq(), user.avatar());
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
