package chat.parley.client.core.sync;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.connection.Requests;
import chat.parley.protocol.id.ConversationId;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionStage;

/// Temporary conversations that are over. The wish is on the disk before anything else; a conversation of which the
/// server
/// does not know yet that it is over is none here, whatever the server says of it.
///
///     Left ──on disk──► Hidden ──server reached──► Asked ──erased, or not there──► (gone)
///                         ▲                          │
///                         └──────────no answer───────┘
///
/// Use on the account's thread only.
final class Erasing {
    private final AccountCore core;
    private final Set<ConversationId> hidden = new HashSet<>();
    private final Set<ConversationId> asked = new HashSet<>();

    Erasing(AccountCore core) {
        this.core = core;
    }

    /// Takes what the file held when the app started.
    void load(Set<ConversationId> kept) {
        hidden.addAll(kept);
        kept.forEach(id -> core.run(core.store.erase(id)));
    }

    boolean isHidden(ConversationId id) {
        return hidden.contains(id);
    }

    CompletionStage<Void> erase(ConversationId id) {
        hidden.add(id);
        core.queue.discard(id);
        core.assets.uploads.erase(id);
        core.drafts.sent(id);
        CompletionStage<Void> onDisk = core.parts.outbox().tell(file -> file.erase(id));
        core.run(core.store.erase(id));
        return onDisk.thenRunAsync(() -> ask(id), core.thread);
    }

    /// The connection is back.
    void reconnected() {
        asked.clear();
        Set.copyOf(hidden).forEach(this::ask);
    }

    private void ask(ConversationId id) {
        if (!core.isConnected() || !asked.add(id)) return;
        core.parts
                .connection()
                .ask(Requests.leave(id))
                .whenCompleteAsync(
                        (_, e) -> {
                            asked.remove(id);
                            boolean isGone = e == null || Answers.failure(e).kind() == Failure.Kind.REFUSED;
                            if (!isGone) return;
                            hidden.remove(id);
                            core.parts.outbox().tell(file -> file.erased(id));
                        },
                        core.thread);
    }
}
