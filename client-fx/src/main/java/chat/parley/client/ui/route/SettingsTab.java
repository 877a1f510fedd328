package chat.parley.client.ui.route;

import java.util.Arrays;

/// The pages of the settings, as they stand on the screen.
public enum SettingsTab {
    GENERAL("General"),
    APPEARANCE("Appearance"),
    NOTIFICATIONS("Notifications"),
    MODELS("Models"),
    SECURITY("Security"),
    ACCOUNT("Account"),
    ABOUT("About");

    private final String title;

    SettingsTab(String title) {
        this.title = title;
    }

    /// @return its name on the screen and in its address
    public String title() {
        return title;
    }

    /// @return the tab of exactly this name; General when there is none
    static SettingsTab named(String name) {
        return Arrays.stream(values())
                .filter(tab -> tab.title.equals(name))
                .findFirst()
                .orElse(GENERAL);
    }
}
