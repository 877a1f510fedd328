package chat.parley.client.core.sync;

import chat.parley.protocol.conversation.Message;
import chat.parley.protocol.id.MessageId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A stretch of a conversation without holes, at most a few hundred messages. A message never becomes older than
/// it was shown, whichever way it comes.
///
/// Use on the account's thread only.
final class MessageWindow {
    static final int MOST = 400;

    private final TreeMap<Long, Message> bySeq = new TreeMap<>();
    private int most = MOST;

    /// What changed lately: a page that was asked for before may be older.
    private final Map<MessageId, Message> lately = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<MessageId, Message> eldest) {
            return size() > MOST;
        }
    };

    List<Message> messages() {
        return List.copyOf(bySeq.values());
    }

    boolean isEmpty() {
        return bySeq.isEmpty();
    }

    /// @return 0 when empty
    long firstSeq() {
        return bySeq.isEmpty() ? 0 : bySeq.firstKey();
    }

    /// @return 0 when empty
    long lastSeq() {
        return bySeq.isEmpty() ? 0 : bySeq.lastKey();
    }

    boolean holds(MessageId id) {
        return bySeq.values().stream().anyMatch(message -> message.id().equals(id));
    }

    void clear() {
        bySeq.clear();
    }

    /// Takes neighbours of what is here, or the first messages. Those behind a hole are passed over.
    void merge(List<Message> messages) {
        for (Message message : messages) {
            Message known = lately.get(message.id());
            put(known != null && known.rev() > message.rev() ? known : message);
        }
        cutAtHole();
    }

    /// Takes changed messages, and new ones at the end.
    ///
    /// @param isFollowing whether the window shall grow at its end
    void apply(List<Message> messages, boolean isFollowing) {
        List<Message> inOrder = new ArrayList<>(messages);
        inOrder.sort((one, other) -> Long.compare(one.seq(), other.seq()));
        for (Message message : inOrder) {
            lately.merge(message.id(), message, (one, other) -> other.rev() > one.rev() ? other : one);
            boolean isInside = !bySeq.isEmpty() && message.seq() >= firstSeq() && message.seq() <= lastSeq();
            boolean isNext = isFollowing && message.seq() == lastSeq() + 1;
            if (isInside || isNext) put(message);
        }
    }

    /// Lets nothing go from now on: of a tree, any part may be shown again.
    void keepAll() {
        most = Integer.MAX_VALUE;
    }

    /// @return whether anything was let go at the end
    boolean trimNewest() {
        boolean isTooMuch = bySeq.size() > most;
        while (bySeq.size() > most) bySeq.pollLastEntry();
        return isTooMuch;
    }

    void trimOldest() {
        while (bySeq.size() > most) bySeq.pollFirstEntry();
    }

    private void put(Message message) {
        bySeq.merge(message.seq(), message, (old, next) -> next.rev() >= old.rev() ? next : old);
    }

    /// Keeps the newest stretch without holes.
    private void cutAtHole() {
        long next = lastSeq();
        for (long seq : bySeq.descendingKeySet()) {
            if (seq != next) {
                bySeq.headMap(next, true).clear();
                return;
            }
            next--;
        }
    }
}
