package chat.parley.client.ui.shell;

import chat.parley.client.core.preference.PreferenceStore;
import chat.parley.client.core.preference.WindowBounds;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.animation.PauseTransition;
import javafx.beans.InvalidationListener;
import javafx.beans.Observable;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Duration;

/// Puts a window where it stood when these same screens were there last, and remembers where it is moved.
///
/// It remembers soon after each change, for the app may be ended without a word.
final class WindowPlace implements AutoCloseable {
    private static final double USUAL_WIDTH = 1280;
    private static final double USUAL_HEIGHT = 820;
    private static final Duration SETTLED = Duration.millis(500);

    private final Stage stage;
    private final PreferenceStore preferences;
    private final PauseTransition settling = new PauseTransition(SETTLED);
    private final InvalidationListener moved = _ -> settling.playFromStart();
    private final List<Observable> parts;

    WindowPlace(Stage stage, PreferenceStore preferences) {
        this.stage = stage;
        this.preferences = preferences;
        settling.setOnFinished(_ -> remember());
        parts = List.of(
                stage.xProperty(),
                stage.yProperty(),
                stage.widthProperty(),
                stage.heightProperty(),
                stage.maximizedProperty());
    }

    void restore() {
        stage.setMinWidth(640);
        stage.setMinHeight(480);
        Optional<WindowBounds> known = Optional.ofNullable(
                        preferences.now().windows().get(screens()))
                .filter(bounds -> isOnAScreen(bounds, visualBounds()));
        if (known.isEmpty()) {
            Rectangle2D screen = Screen.getPrimary().getVisualBounds();
            stage.setWidth(Math.min(USUAL_WIDTH, screen.getWidth()));
            stage.setHeight(Math.min(USUAL_HEIGHT, screen.getHeight()));
            return;
        }
        stage.setX(known.get().x());
        stage.setY(known.get().y());
        stage.setWidth(known.get().width());
        stage.setHeight(known.get().height());
        stage.setMaximized(known.get().isMaximized());
    }

    /// Remembers from now on where the window is moved.
    void follow() {
        parts.forEach(part -> part.addListener(moved));
    }

    @Override
    public void close() {
        parts.forEach(part -> part.removeListener(moved));
        settling.stop();
        remember();
    }

    /// The place of a maximized window is the one it had before.
    private void remember() {
        if (stage.isIconified()) return;
        WindowBounds now =
                new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), stage.isMaximized());
        WindowBounds kept = stage.isMaximized()
                ? Optional.ofNullable(preferences.now().windows().get(screens()))
                        .map(before -> new WindowBounds(before.x(), before.y(), before.width(), before.height(), true))
                        .orElse(now)
                : now;
        preferences.update(all -> all.withWindow(screens(), kept));
    }

    /// A window whose title bar cannot be reached is lost.
    static boolean isOnAScreen(WindowBounds bounds, List<Rectangle2D> screens) {
        return screens.stream()
                .anyMatch(
                        screen -> screen.intersects(bounds.x() + 40, bounds.y(), Math.max(1, bounds.width() - 80), 20));
    }

    private static List<Rectangle2D> visualBounds() {
        return Screen.getScreens().stream().map(Screen::getVisualBounds).toList();
    }

    /// Names this arrangement of screens: their places and sizes.
    private static String screens() {
        return Screen.getScreens().stream()
                .map(Screen::getBounds)
                .map(bounds -> "%.0fx%.0f@%.0f,%.0f"
                        .formatted(bounds.getWidth(), bounds.getHeight(), bounds.getMinX(), bounds.getMinY()))
                .sorted()
                .collect(Collectors.joining("+"));
    }
}
