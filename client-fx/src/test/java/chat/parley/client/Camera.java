package chat.parley.client;

import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.shell.MainWindow;
import chat.parley.client.ui.theme.Brightness;
import chat.parley.client.ui.theme.Theme;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.robot.Robot;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

/// Uses a window as a person would, and photographs it, light and dark. Not for the FX thread.
final class Camera {
    /// For what comes over the network and what glides into place.
    private static final long SETTLE_MILLIS = 900;
    /// For the other colours to be everywhere.
    private static final long DRESS_MILLIS = 250;

    private final Stage stage;
    private final MainWindow window;
    private final Theme theme;
    private final Path folder;

    Camera(Stage stage, MainWindow window, Theme theme, Path folder) {
        this.stage = stage;
        this.window = window;
        this.theme = theme;
        this.folder = folder;
    }

    void go(HashRoute route) throws Exception {
        act(() -> window.open(route));
    }

    /// Runs the command of a shortcut.
    void press(KeyCode key, KeyCombination.Modifier... modifiers) throws Exception {
        KeyCombination keys = new KeyCodeCombination(key, modifiers);
        act(Objects.requireNonNull(stage.getScene().getAccelerators().get(keys), "no such shortcut"));
    }

    /// Presses a button of the window.
    void fire(String selector) throws Exception {
        act(() -> find(selector, Button.class).fire());
    }

    <T extends Node> void with(String selector, Class<T> type, Consumer<T> deed) throws Exception {
        act(() -> deed.accept(find(selector, type)));
    }

    /// @param deed gets them in the order in which the window holds them
    <T extends Node> void withAll(String selector, Class<T> type, Consumer<List<T>> deed) throws Exception {
        act(() -> deed.accept(stage.getScene().getRoot().lookupAll(selector).stream()
                .map(type::cast)
                .toList()));
    }

    /// As when Esc is pressed where the focus is.
    static void escape(Node node) {
        node.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ESCAPE, false, false, false, false));
    }

    /// Brings the pointer over the highest of the nodes.
    void hover(String selector) throws Exception {
        act(() -> {
            Node node = highest(selector);
            Bounds bounds = node.localToScreen(node.getLayoutBounds());
            new Robot().mouseMove(bounds.getMinX() + 60, bounds.getCenterY());
        });
    }

    /// Brings the pointer to where nothing reacts to it.
    void leave() throws Exception {
        act(() -> new Robot().mouseMove(2, 600));
    }

    void closeLayers() throws Exception {
        act(() -> {
            window.closeLayers();
            List.copyOf(Window.getWindows()).stream()
                    .filter(PopupWindow.class::isInstance)
                    .forEach(Window::hide);
        });
    }

    /// Chooses an entry of the menu that is open.
    void chooseInMenu(String title) throws Exception {
        act(() -> List.copyOf(Window.getWindows()).stream()
                .filter(ContextMenu.class::isInstance)
                .flatMap(menu -> ((ContextMenu) menu).getItems().stream())
                .filter(item -> title.equals(item.getText()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + title))
                .fire());
        closeLayers();
    }

    void closeWindow() throws Exception {
        act(() -> {
            window.close();
            stage.hide();
        });
    }

    /// Something done to the window.
    interface Deed {
        void run() throws Exception;
    }

    void shoot(String name) throws Exception {
        shoot(name, () -> {});
    }

    /// @param open shows what is to be in the picture but does not outlive a change of colours, as menus
    void shoot(String name, Deed open) throws Exception {
        for (Brightness brightness : Brightness.values()) {
            onFx(() -> {
                theme.show(brightness);
                return true;
            });
            TimeUnit.MILLISECONDS.sleep(DRESS_MILLIS);
            open.run();
            String file = name + "-" + brightness.name().toLowerCase(Locale.ROOT) + ".png";
            onFx(this::picture).write(folder.resolve(file));
        }
        onFx(() -> {
            theme.show(Brightness.LIGHT);
            return true;
        });
    }

    private Png picture() {
        Png png = new Png(stage.getScene().snapshot(null));
        SnapshotParameters clear = new SnapshotParameters();
        clear.setFill(Color.TRANSPARENT);
        for (Window each : Window.getWindows()) {
            if (!(each instanceof PopupWindow)) continue;
            Parent root = each.getScene().getRoot();
            png.add(root.snapshot(clear, null), (int) Math.round(each.getX() - stage.getX()), (int)
                    Math.round(each.getY() - stage.getY()));
        }
        return png;
    }

    private Node highest(String selector) {
        return stage.getScene().getRoot().lookupAll(selector).stream()
                .filter(Node::isVisible)
                .min(Comparator.comparingDouble(
                        node -> node.localToScene(node.getLayoutBounds()).getMinY()))
                .orElseThrow(() -> new IllegalStateException("nothing is " + selector));
    }

    private <T extends Node> T find(String selector, Class<T> type) {
        return type.cast(highest(selector));
    }

    static void settle() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
    }

    static <T> T onFx(Callable<T> task) throws Exception {
        CompletableFuture<T> answer = new CompletableFuture<>();
        FxBridge.ofPlatform().later(() -> {
            try {
                answer.complete(task.call());
            } catch (Exception e) {
                answer.completeExceptionally(e);
            }
        });
        return answer.get(30, TimeUnit.SECONDS);
    }

    private static void act(Runnable deed) throws Exception {
        onFx(() -> {
            deed.run();
            return true;
        });
        settle();
    }
}
