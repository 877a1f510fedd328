package chat.parley.client.core.sync;

import chat.parley.client.core.account.ConnectionState;
import chat.parley.protocol.conversation.ConversationRow;
import chat.parley.protocol.id.ConversationId;
import java.util.HashMap;
import java.util.Map;

/// How far this user has read on this device, until the server has confirmed it.
///
/// Use on the account's thread only.
final class ReadMarks {
    private final AccountCore core;
    private final Dialogue dialogue;
    private final Map<ConversationId, Long> marks = new HashMap<>();

    ReadMarks(AccountCore core, Dialogue dialogue) {
        this.core = core;
        this.dialogue = dialogue;
    }

    /// Takes what the file held when the app started.
    void load(Map<ConversationId, Long> kept) {
        marks.putAll(kept);
        marks.forEach((id, seq) -> core.run(core.store.readUpTo(id, seq)));
    }

    void tellAll() {
        marks.forEach(dialogue::sayRead);
    }

    void readUpTo(ConversationId id, long wished) {
        long seq = Math.min(
                wished, core.store.row(id).map(ConversationRow::lastSeq).orElse(0L));
        if (seq <= core.store.lastRead(id)) return;
        core.run(core.store.readUpTo(id, seq));
        marks.merge(id, seq, Math::max);
        core.parts.outbox().tell(db -> db.markRead(id, seq));
        if (core.loop.state() instanceof ConnectionState.Online) dialogue.sayRead(id, seq);
    }

    void confirmed(ConversationId id, long seq) {
        marks.entrySet().removeIf(mark -> mark.getKey().equals(id) && mark.getValue() <= seq);
        core.parts.outbox().tell(db -> db.readMarkConfirmed(id, seq));
    }
}
