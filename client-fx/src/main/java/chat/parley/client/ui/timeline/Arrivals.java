package chat.parley.client.ui.timeline;

import chat.parley.client.core.account.TimelineEntry;
import chat.parley.client.core.account.TimelineView;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.UserId;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;

/// What has come to the end of a conversation since its reader was last there.
///
/// Use on the FX thread.
final class Arrivals {
    private final UserId me;
    private final ReadOnlyIntegerWrapper newBelow = new ReadOnlyIntegerWrapper(this, "newBelow", 0);
    private long lastSeq;
    private Set<ClientId> waiting = Set.of();
    private int queued;
    private boolean hasNewOwn;

    Arrivals(UserId me) {
        this.me = me;
    }

    /// How many messages of others came while the reader stood further up.
    ReadOnlyIntegerProperty newBelow() {
        return newBelow.getReadOnlyProperty();
    }

    /// @return whether the last view brought a message that this user has just sent: who sends one wants to see it
    boolean hasNewOwn() {
        return hasNewOwn;
    }

    void seen() {
        newBelow.set(0);
    }

    void hear(TimelineView next, boolean isAwayFromEnd) {
        Set<ClientId> now = next.entries().stream()
                .filter(TimelineEntry.Pending.class::isInstance)
                .map(TimelineEntry::key)
                .collect(Collectors.toSet());
        // Where the newest messages are not loaded, only the number tells of one that waits.
        hasNewOwn = next.hasNewer() ? next.conversation().queued() > queued : !waiting.containsAll(now);
        waiting = now;
        queued = next.conversation().queued();
        count(next, isAwayFromEnd);
    }

    private void count(TimelineView next, boolean isAwayFromEnd) {
        if (next.hasNewer()) return;
        long newest = lastSeq;
        int coming = 0;
        List<TimelineEntry> entries = next.entries();
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (!(entries.get(i) instanceof TimelineEntry.Stored stored)) continue;
            if (stored.message().seq() <= lastSeq) break;
            newest = Math.max(newest, stored.message().seq());
            if (!stored.message().senderId().equals(me)) coming++;
        }
        if (lastSeq > 0 && isAwayFromEnd) newBelow.set(newBelow.get() + coming);
        lastSeq = newest;
    }
}
