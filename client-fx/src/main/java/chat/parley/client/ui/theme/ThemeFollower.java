package chat.parley.client.ui.theme;

import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.core.preference.ThemeChoice;
import chat.parley.client.ui.bridge.FxBridge;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.value.ChangeListener;

/// Shows the theme as chosen, and changes with the system's when that is the choice. Use on the FX thread.
public final class ThemeFollower implements AutoCloseable {
    private final Theme theme;
    private final PreferenceStore preferences;
    private final ChangeListener<ColorScheme> onSystem = (_, _, _) -> follow();
    private final Subscription subscription;

    public ThemeFollower(Theme theme, PreferenceStore preferences, FxBridge bridge) {
        this.theme = theme;
        this.preferences = preferences;
        Platform.getPreferences().colorSchemeProperty().addListener(onSystem);
        subscription = bridge.listen(preferences::onChange, _ -> follow());
    }

    /// @return how the choice looks on this system now
    public static Brightness brightnessOf(ThemeChoice choice) {
        return switch (choice) {
            case LIGHT -> Brightness.LIGHT;
            case DARK -> Brightness.DARK;
            case SYSTEM ->
                switch (Platform.getPreferences().getColorScheme()) {
                    case LIGHT -> Brightness.LIGHT;
                    case DARK -> Brightness.DARK;
                };
        };
    }

    @Override
    public void close() {
        Platform.getPreferences().colorSchemeProperty().removeListener(onSystem);
        subscription.close();
    }

    private void follow() {
        theme.show(brightnessOf(preferences.now().appearance().theme()));
    }
}
