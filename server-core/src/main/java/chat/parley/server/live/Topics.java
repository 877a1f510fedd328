package chat.parley.server.live;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Which sockets have a conversation open: they hear who types in it and who of its members is there.
///
///     wish ── its snapshot is read: subscribe ──► open ── unsubscribe, no member any more ──► gone
///       └──── unsubscribe, refused, no member any more ──► gone
///
/// A wish notes the members that news tell of while the snapshot is read, which may be older. Any thread may
/// call; one lock guards it all, held for look-ups only.
final class Topics {

    /// Somebody is about to open a conversation.
    static final class Wish {
        private final LiveSocket socket;
        private final ConversationId conversation;
        private Optional<Set<UserId>> members = Optional.empty();

        private Wish(LiveSocket socket, ConversationId conversation) {
            this.socket = socket;
            this.conversation = conversation;
        }
    }

    private static final class Topic {
        final List<LiveSocket> subscribers = new ArrayList<>(2);
        Set<UserId> members = Set.of();
    }

    private final Map<ConversationId, Topic> topics = new HashMap<>();
    /// For each member the open conversations they are in.
    private final Map<UserId, List<Topic>> watched = new HashMap<>();
    /// For each socket what it has open.
    private final Map<LiveSocket, List<ConversationId>> open = new HashMap<>();
    private final Set<Wish> wishes = new LinkedHashSet<>();

    /// To be asked for before the snapshot is read.
    synchronized Wish wish(LiveSocket socket, ConversationId conversation) {
        Wish wish = new Wish(socket, conversation);
        wishes.add(wish);
        return wish;
    }

    /// Fulfils a wish that was not taken back meanwhile.
    ///
    /// @param members as the snapshot has them
    synchronized void subscribe(Wish wish, Set<UserId> members) {
        if (!wishes.remove(wish)) return;
        Set<UserId> latest = wish.members.orElse(members);
        if (!latest.contains(wish.socket.caller().user())) return;
        Topic topic = topics.get(wish.conversation);
        if (topic == null) {
            topic = new Topic();
            topics.put(wish.conversation, topic);
            setMembers(topic, latest);
        }
        if (topic.subscribers.contains(wish.socket)) return;
        topic.subscribers.add(wish.socket);
        open.computeIfAbsent(wish.socket, _ -> new ArrayList<>(1)).add(wish.conversation);
    }

    synchronized void forget(Wish wish) {
        wishes.remove(wish);
    }

    synchronized void unsubscribe(LiveSocket socket, ConversationId conversation) {
        wishes.removeIf(wish -> wish.socket == socket && wish.conversation.equals(conversation));
        List<ConversationId> has = open.get(socket);
        if (has == null || !has.remove(conversation)) return;
        if (has.isEmpty()) open.remove(socket);
        leave(socket, conversation);
    }

    synchronized void remove(LiveSocket socket) {
        wishes.removeIf(wish -> wish.socket == socket);
        List<ConversationId> has = open.remove(socket);
        if (has != null) for (ConversationId conversation : has) leave(socket, conversation);
    }

    private void leave(LiveSocket socket, ConversationId conversation) {
        Topic topic = topics.get(conversation);
        if (topic == null) return;
        topic.subscribers.remove(socket);
        if (!topic.subscribers.isEmpty()) return;
        setMembers(topic, Set.of());
        topics.remove(conversation);
    }

    /// The members have changed; those who are gone hear no more.
    synchronized void membersAre(ConversationId conversation, Set<UserId> members) {
        for (Wish wish : wishes) if (wish.conversation.equals(conversation)) wish.members = Optional.of(members);
        Topic topic = topics.get(conversation);
        if (topic == null) return;
        setMembers(topic, members);
        for (LiveSocket socket : List.copyOf(topic.subscribers))
            if (!members.contains(socket.caller().user())) unsubscribe(socket, conversation);
    }

    private void setMembers(Topic topic, Set<UserId> members) {
        if (topic.members.equals(members)) return;
        for (UserId user : topic.members) {
            List<Topic> in = watched.get(user);
            if (in != null && in.remove(topic) && in.isEmpty()) watched.remove(user);
        }
        topic.members = members;
        for (UserId user : members)
            watched.computeIfAbsent(user, _ -> new ArrayList<>(1)).add(topic);
    }

    /// @return whether this socket has it open
    synchronized boolean has(LiveSocket socket, ConversationId conversation) {
        List<ConversationId> has = open.get(socket);
        return has != null && has.contains(conversation);
    }

    synchronized List<LiveSocket> subscribers(ConversationId conversation) {
        Topic topic = topics.get(conversation);
        return topic == null ? List.of() : List.copyOf(topic.subscribers);
    }

    /// @return the sockets that see this user's presence
    synchronized Set<LiveSocket> watchers(UserId user) {
        Set<LiveSocket> watchers = new HashSet<>();
        for (Topic topic : watched.getOrDefault(user, List.of())) watchers.addAll(topic.subscribers);
        return watchers;
    }
}
