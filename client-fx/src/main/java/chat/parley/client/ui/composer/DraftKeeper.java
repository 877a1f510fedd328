package chat.parley.client.ui.composer;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.account.Draft;
import chat.parley.client.core.account.Failure;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.protocol.id.ConversationId;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Keeps what stands in one composer on this computer's disk.
///
///     Reading ──the saved draft is there──► Clean ⇄ Changed ──tick, save──► Clean
///
/// Saves nothing while Reading: what was saved last time must not be lost to an empty composer.
/// Use on the FX thread.
final class DraftKeeper {
    private enum State {
        READING,
        CLEAN,
        CHANGED
    }

    private final Account account;
    private final ConversationId conversation;
    private final Supplier<Draft> present;
    private State state = State.READING;

    /// @param present what stands in the composer now
    DraftKeeper(Account account, ConversationId conversation, Supplier<Draft> present) {
        this.account = account;
        this.conversation = conversation;
        this.present = present;
    }

    /// @param restored gets the draft as last saved; an empty one when there is none or it cannot be read
    void read(FxBridge fx, Consumer<Draft> restored, Consumer<Failure> unreadable) {
        fx.whenDone(
                account.draft(conversation),
                draft -> {
                    state = State.CLEAN;
                    restored.accept(draft);
                },
                failure -> {
                    state = State.CLEAN;
                    restored.accept(Draft.empty());
                    unreadable.accept(failure);
                });
    }

    void changed() {
        if (state == State.CLEAN) {
            state = State.CHANGED;
        }
    }

    /// What stands there is what was saved.
    void unchanged() {
        state = State.CLEAN;
    }

    /// Writes the draft if it has changed since it was written last.
    void save() {
        if (state == State.CHANGED) {
            state = State.CLEAN;
            account.saveDraft(conversation, present.get());
        }
    }
}
