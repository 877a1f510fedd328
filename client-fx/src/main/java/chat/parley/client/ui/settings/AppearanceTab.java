package chat.parley.client.ui.settings;

import atlantafx.base.controls.ProgressSliderSkin;
import chat.parley.client.core.preference.Density;
import chat.parley.client.core.preference.Motion;
import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.core.preference.Preferences;
import chat.parley.client.core.preference.Preferences.Appearance;
import chat.parley.client.core.preference.ThemeChoice;
import chat.parley.client.ui.bridge.FxBridge;
import java.util.List;
import java.util.function.UnaryOperator;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Light or dark, size, density. All of it shows at once in the page below.
public final class AppearanceTab {
    private final PreferenceStore preferences;
    private final FxBridge bridge;

    public AppearanceTab(PreferenceStore preferences, FxBridge bridge) {
        this.preferences = preferences;
        this.bridge = bridge;
    }

    public AutoCloseablePage open() {
        Appearance now = preferences.now().appearance();
        Slider slider = new Slider(Preferences.SMALLEST_ZOOM, Preferences.LARGEST_ZOOM, now.zoom());
        slider.setAccessibleText("Size of text");
        slider.setMajorTickUnit(20);
        slider.setBlockIncrement(10);
        slider.setMinorTickCount(1);
        slider.setSnapToTicks(true);
        slider.setPrefWidth(220);
        slider.setMinWidth(Region.USE_PREF_SIZE);
        slider.setSkin(new ProgressSliderSkin(slider));
        Label percent = new Label();
        percent.getStyleClass().add("setting-value");
        slider.valueProperty().addListener((_, _, next) -> {
            // While it is dragged the whole page, this slider too, would move under the pointer.
            if (!slider.isValueChanging()) zoom(next);
            percent.setText(Math.round(next.doubleValue()) + " %");
        });
        slider.valueChangingProperty().addListener((_, _, changing) -> {
            if (!changing) zoom(slider.getValue());
        });
        var follow = bridge.listen(preferences::onChange, next -> {
            if (!slider.isValueChanging()) slider.setValue(next.appearance().zoom());
            percent.setText(next.appearance().zoom() + " %");
        });
        VBox rows = new VBox(
                new SettingRow(
                        "Theme",
                        "System follows the setting of this computer",
                        SettingRow.choice(
                                "Theme",
                                List.of(ThemeChoice.values()),
                                now.theme(),
                                AppearanceTab::words,
                                next -> change(each -> each.withTheme(next)))),
                new SettingRow("Size", "Text and everything else", slider, percent),
                new SettingRow(
                        "Compact sidebar",
                        "More conversations at once, in lower rows",
                        SettingRow.toggle(
                                "Compact sidebar",
                                now.density() == Density.COMPACT,
                                next -> change(
                                        each -> each.withDensity(next ? Density.COMPACT : Density.COMFORTABLE)))),
                new SettingRow(
                        "Reduce motion",
                        "Switches move at once, and waiting is shown without a turning wheel",
                        SettingRow.choice(
                                "Reduce motion",
                                List.of(Motion.values()),
                                now.motion(),
                                AppearanceTab::words,
                                next -> change(each -> each.withMotion(next)))));
        return new AutoCloseablePage(rows, List.of(follow));
    }

    private void zoom(Number percent) {
        change(each -> each.withZoom((int) Math.round(percent.doubleValue())));
    }

    private void change(UnaryOperator<Appearance> change) {
        preferences.update(all -> all.with(change.apply(all.appearance())));
    }

    private static String words(ThemeChoice choice) {
        return switch (choice) {
            case SYSTEM -> "System";
            case LIGHT -> "Light";
            case DARK -> "Dark";
        };
    }

    private static String words(Motion motion) {
        return switch (motion) {
            case SYSTEM -> "System";
            case REDUCED -> "On";
            case FULL -> "Off";
        };
    }
}
