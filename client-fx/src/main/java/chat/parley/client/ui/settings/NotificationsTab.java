package chat.parley.client.ui.settings;

import chat.parley.client.core.preference.NotifyAbout;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.core.preference.Preferences.Notifications;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.layout.VBox;

/// What the app tells while its window is not in front.
public final class NotificationsTab {
    private final PreferenceStore preferences;
    private final Runnable tryOne;

    /// @param tryOne shows a notification as it would look
    public NotificationsTab(PreferenceStore preferences, Runnable tryOne) {
        this.preferences = preferences;
        this.tryOne = tryOne;
    }

    public AutoCloseablePage open() {
        Notifications now = preferences.now().notifications();
        VBox which = new VBox(
                new SettingRow(
                        "Show what was written",
                        "When off, a notification says only who wrote",
                        SettingRow.toggle(
                                "Show what was written",
                                now.showsContent(),
                                next -> change(each -> each.withContent(next)))),
                new SettingRow(
                        "Direct conversations",
                        "With one person",
                        about("Direct conversations", now.direct(), next -> change(each -> each.withDirect(next)))),
                new SettingRow(
                        "Rooms",
                        "With several people. Muted conversations never notify.",
                        about("Rooms", now.groups(), next -> change(each -> each.withGroups(next)))),
                new SettingRow(
                        "Test",
                        "Shows a sample notification",
                        SettingRow.button("Send a test", "Show a sample notification", tryOne)));
        which.setDisable(!now.isOn());
        VBox rows = new VBox(
                new SettingRow(
                        "Desktop notifications",
                        "Tell me about new messages while the window is not in front",
                        SettingRow.toggle("Desktop notifications", now.isOn(), next -> {
                            change(each -> each.withOn(next));
                            which.setDisable(!next);
                        })),
                which);
        return new AutoCloseablePage(rows, List.of());
    }

    private static javafx.scene.Node about(
            String name, NotifyAbout now, java.util.function.Consumer<NotifyAbout> onChange) {
        return SettingRow.choice(name, List.of(NotifyAbout.values()), now, NotificationsTab::words, onChange);
    }

    private static String words(NotifyAbout about) {
        return switch (about) {
            case EVERYTHING -> "All messages";
            case MENTIONS -> "Only mentions of me";
            case NOTHING -> "Nothing";
        };
    }

    private void change(UnaryOperator<Notifications> change) {
        preferences.update(all -> all.with(change.apply(all.notifications())));
    }
}
