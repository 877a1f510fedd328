package chat.parley.client.bench;

import chat.parley.client.Main;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.stage.Window;

/// The app itself in a process of its own, with an eye on its window: says on standard output when the first frame is
/// painted and when the one with the last conversation is, and leaves when its standard input ends.
public final class StartedApp {
    static final String WINDOW = "painted: a window";
    static final String CONVERSATION = "painted: the last conversation";
    private static final long PAUSE_NANOS = 2_000_000;

    private StartedApp() {}

    public static void main(String[] words) {
        Thread.ofPlatform().name("bench-eye").daemon().start(StartedApp::watch);
        Main.main(words);
        System.exit(0);
    }

    private static void watch() {
        while (!hasBegun()) LockSupport.parkNanos(PAUSE_NANOS);
        try {
            while (System.in.read() >= 0) {
                // whatever is written means nothing; only the end counts
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Platform.exit();
    }

    private static boolean hasBegun() {
        try {
            Platform.runLater(() -> new Eye().start());
            return true;
        } catch (IllegalStateException notYet) {
            return false;
        }
    }

    /// What is there when a pulse begins was painted by the pulse before.
    private static final class Eye extends AnimationTimer {
        private boolean hasSaidWindow;

        @Override
        public void handle(long now) {
            Optional<Scene> scene = Window.getWindows().stream()
                    .filter(Window::isShowing)
                    .map(Window::getScene)
                    .findFirst();
            if (scene.isEmpty()) return;
            if (!hasSaidWindow) System.out.println(WINDOW);
            hasSaidWindow = true;
            boolean isThere = scene.get().getRoot().lookupAll(".row-frame").stream()
                    .anyMatch(row -> Optional.ofNullable(row.getAccessibleText())
                            .orElse("")
                            .contains(AppData.LAST_WORDS));
            if (!isThere) return;
            System.out.println(CONVERSATION);
            stop();
        }
    }
}
