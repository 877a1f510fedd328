package chat.parley.client.core.sync;

import chat.parley.client.core.cache.LocalCopy;

/// Brings what becomes of the local copy to the account's thread, and tells the person.
final class CopyWatch implements LocalCopy.Listener {
    private static final String DAMAGED = "The copy of your conversations on this computer was damaged and is being "
            + "fetched again. Nothing you wrote is lost.";
    private static final String WITHOUT = "No copy of your conversations can be kept on this computer for now. Is its "
            + "disk full? Parley tries again by itself, and nothing you wrote is lost.";

    private final AccountCore core;

    CopyWatch(AccountCore core) {
        this.core = core;
    }

    @Override
    public void damaged() {
        core.thread.execute(() -> {
            core.cacheLost();
            core.assets.sweep();
            tellDamaged(core);
        });
    }

    @Override
    public void without() {
        core.thread.execute(() -> core.screens.notices.tellOnce(WITHOUT));
    }

    @Override
    public void back() {
        core.thread.execute(core::cacheLost);
    }

    @Override
    public void filesGone() {
        core.thread.execute(core.assets::sweep);
    }

    static void tellDamaged(AccountCore core) {
        core.screens.notices.tellOnce(DAMAGED);
    }
}
