package chat.parley.client.ui.settings;

import chat.parley.client.core.preference.PreferenceStore;
import java.util.List;
import javafx.scene.layout.VBox;

/// How writing works, and where the shortcuts are listed.
public final class GeneralTab {
    private final PreferenceStore preferences;
    private final Runnable showShortcuts;

    public GeneralTab(PreferenceStore preferences, Runnable showShortcuts) {
        this.preferences = preferences;
        this.showShortcuts = showShortcuts;
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
        return new AutoCloseablePage(rows, List.of());
    }
}
