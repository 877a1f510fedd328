package chat.parley.client;

import chat.parley.client.ui.bridge.FxBridge;
import chat.parley.client.ui.route.HashRoute;
import chat.parley.client.ui.shell.MainWindow;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.stage.Stage;

/// Uses a window as a person would, and photographs it. Not for the FX thread.
final class Camera {
    /// For what comes over the network and what glides into place.
    private static final long SETTLE_MILLIS = 1_200;

    private final Stage stage;
    private final MainWindow window;
    private final Path folder;
    private final String suffix;

    /// @param suffix ends every picture's name
    Camera(Stage stage, MainWindow window, Path folder, String suffix) {
        this.stage = stage;
        this.window = window;
        this.folder = folder;
        this.suffix = suffix;
    }

    void go(HashRoute route) throws Exception {
        act(() -> window.open(route));
    }

    /// Runs the command of a shortcut.
    void press(KeyCode key, KeyCombination.Modifier... modifiers) throws Exception {
        KeyCombination keys = new KeyCodeCombination(key, modifiers);
        act(Objects.requireNonNull(stage.getScene().getAccelerators().get(keys), "no such shortcut"));
    }

    void closeLayers() throws Exception {
        act(window::closeLayers);
    }

    void closeWindow() throws Exception {
        act(() -> {
            window.close();
            stage.hide();
        });
    }

    void shoot(String name) throws Exception {
        Png.write(onFx(() -> stage.getScene().snapshot(null)), folder.resolve(name + suffix));
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
