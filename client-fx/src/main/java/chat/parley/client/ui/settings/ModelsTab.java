package chat.parley.client.ui.settings;

import chat.parley.client.core.account.Account;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;

/// Which models answer, and who runs them.
public final class ModelsTab {
    private final Account account;
    private final FxBridge bridge;
    private final Layers layers;
    private final Notices notices;

    public ModelsTab(Account account, FxBridge bridge, Layers layers, Notices notices) {
        this.account = account;
        this.bridge = bridge;
        this.layers = layers;
        this.notices = notices;
    }

    public AutoCloseablePage open() {
        return new ModelsPage(account, bridge, layers, notices).open();
    }
}
