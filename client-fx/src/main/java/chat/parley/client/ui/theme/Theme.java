package chat.parley.client.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Scene;
import javafx.stage.PopupWindow;
import javafx.stage.Window;

/// Dresses every window of the app, and changes all of them at once.
///
/// Use on the FX thread.
public final class Theme {
    /// One colour table comes first, then these, in order.
    private static final List<String> SHEETS = List.of(
            "/chat/parley/client/ui/theme/parley.css",
            "/chat/parley/client/ui/timeline/timeline.css",
            "/chat/parley/client/ui/composer/composer.css",
            "/chat/parley/client/ui/room/room.css",
            "/chat/parley/client/ui/settings/settings.css",
            "/chat/parley/client/ui/library/library.css",
            "/chat/parley/client/ui/search/search.css",
            "/chat/parley/client/ui/file/file.css");

    private final List<Scene> scenes = new ArrayList<>();
    private final ReadOnlyObjectWrapper<Brightness> brightness = new ReadOnlyObjectWrapper<>(Brightness.LIGHT);

    public Theme(Brightness brightness) {
        Fonts.load();
        this.brightness.set(brightness);
        useControlsOf(brightness);
    }

    /// Gives a window's scene the app's look from now on.
    public void dress(Scene scene) {
        scenes.add(scene);
        scene.getStylesheets().setAll(sheets(brightness.get()));
    }

    public void show(Brightness next) {
        if (next == brightness.get()) return;
        closePopups();
        useControlsOf(next);
        scenes.forEach(scene -> scene.getStylesheets().setAll(sheets(next)));
        brightness.set(next);
    }

    public ReadOnlyObjectProperty<Brightness> brightness() {
        return brightness.getReadOnlyProperty();
    }

    /// A menu that is open would be painted before the window under it has the new colours, so without any; and there
    /// it would stay white on white.
    private static void closePopups() {
        List.copyOf(Window.getWindows()).stream()
                .filter(PopupWindow.class::isInstance)
                .forEach(Window::hide);
    }

    private static void useControlsOf(Brightness brightness) {
        Application.setUserAgentStylesheet(
                switch (brightness) {
                    case LIGHT -> new PrimerLight().getUserAgentStylesheet();
                    case DARK -> new PrimerDark().getUserAgentStylesheet();
                });
    }

    private static List<String> sheets(Brightness brightness) {
        List<String> sheets = new ArrayList<>();
        sheets.add(address(
                switch (brightness) {
                    case LIGHT -> "/chat/parley/client/ui/theme/light.css";
                    case DARK -> "/chat/parley/client/ui/theme/dark.css";
                }));
        SHEETS.forEach(sheet -> sheets.add(address(sheet)));
        return sheets;
    }

    private static String address(String resource) {
        var url = Theme.class.getResource(resource);
        if (url == null) throw new IllegalStateException("The app is incomplete: " + resource + " is missing.");
        return url.toExternalForm();
    }
}
