package chat.parley.client.ui.settings;

import chat.parley.client.core.account.Account;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.control.Layers;
import chat.parley.client.ui.control.Notices;
import java.util.List;
import java.util.Optional;
import javafx.scene.layout.VBox;

/// How writing works, where the shortcuts are listed, how much is kept on this computer, and what models are told about
/// this user.
public final class GeneralTab {
    private final PreferenceStore preferences;
    private final Runnable showShortcuts;
    private final Optional<Account> account;
    private final FxBridge bridge;
    private final Layers layers;
    private final Notices notices;

    /// @param account empty on the welcome page: then there is nobody to tell models about
    public GeneralTab(
            PreferenceStore preferences,
            Runnable showShortcuts,
            Optional<Account> account,
            FxBridge bridge,
            Layers layers,
            Notices notices) {
        this.preferences = preferences;
        this.showShortcuts = showShortcuts;
        this.account = account;
        this.bridge = bridge;
        this.layers = layers;
        this.notices = notices;
    }

    public AutoCloseablePage open() {
        var enter = SettingRow.toggle(
                "Enter sends",
                preferences.now().writing().enterSends(),
                next -> preferences.update(all -> all.with(all.writing().withEnterSends(next))));
        VBox rows = new VBox(
                new SettingRow(
                        "Enter sends",
                        "Shift+Enter begins a new line. When off, Enter begins a new line and Ctrl+Enter sends.",
                        enter),
                new SettingRow(
                        "Keyboard shortcuts",
                        "Everything works from the keyboard",
                        SettingRow.button("Show list", "Show the keyboard shortcuts", showShortcuts)));
        AutoCloseablePage personal = account.map(present -> new PersonalizationSection(present, bridge, notices).open())
                .orElseGet(AutoCloseablePage::empty);
        AutoCloseablePage kept = account.map(
                        present -> new KeptFilesSection(present.files(), preferences, bridge, layers, notices).open())
                .orElseGet(AutoCloseablePage::empty);
        rows.getChildren().addAll(kept.node(), personal.node());
        return new AutoCloseablePage(rows, List.of(kept::close, personal::close));
    }
}
