package chat.parley.client.core.store;

import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.conversation.Member;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.live.Push;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the store keeps of one conversation. Use on the account's thread only.
final class ConversationState {
    /// More pushes than this are not kept while catching up: it begins anew instead.
    static final int MOST_KEPT = 2_000;

    ConversationRow row;

    /// Everybody in it, empty until known.
    List<Member> members;

    /// Every change up to this one is in the local copy.
    long knownRev;

    /// The newest message that was told as arrived, or was there when the conversation became known.
    long announcedSeq;

    /// How far this user has read on this device, which the server may not know yet.
    long readHere;

    /// Whether a catch-up is on its way; pushes are kept until it has come.
    boolean isCatchingUp;

    /// Whether messages are taken later than they came. What was read meanwhile is known already, so nothing about
    /// reading follows from them.
    boolean isLate;

    final List<Push> kept = new ArrayList<>();
    final Map<UserId, Duration> typing = new HashMap<>();

    ConversationState(ConversationRow row, long knownRev) {
        this.row = row;
        this.members = row.hasEverybody() ? row.members() : List.of();
        this.knownRev = knownRev;
        this.announcedSeq = row.lastSeq();
    }

    /// @return how far this user has read, as far as anybody knows
    long lastRead() {
        return Math.max(readHere, row.lastReadSeq());
    }

    void keep(Push push) {
        if (kept.size() >= MOST_KEPT) kept.clear();
        kept.add(push);
    }
}
