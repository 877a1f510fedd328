package chat.parley.installer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Window;

/// Waits for the window of the app, and writes a message: a conversation with something in it is what starts open.
final class AppRehearsal {
    /// Long enough for the first screen to fill itself from the server.
    private static final long LOOK_AROUND_MILLIS = 3_000;

    private static final String MESSAGE = """
            **Rehearsal** of `code`, a https://example.org and 🎉

            - one
            - two

            ```java
            int one = 1;
            ```
            """;

    private AppRehearsal() {}

    static void untilItsWindowShows(int patienceSeconds) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceSeconds);
        while (!aWindowShows()) {
            if (System.nanoTime() > deadline) {
                throw new TimeoutException("no window after " + patienceSeconds + " s");
            }
            Thread.sleep(50);
        }
        Thread.sleep(LOOK_AROUND_MILLIS);
        Platform.runLater(AppRehearsal::write);
        Thread.sleep(LOOK_AROUND_MILLIS);
    }

    /// What has no composer yet is rehearsed without.
    private static void write() {
        Window.getWindows().stream()
                .filter(Window::isShowing)
                .map(window -> window.getScene().getRoot().lookup(".text-area"))
                .filter(TextArea.class::isInstance)
                .map(TextArea.class::cast)
                .findFirst()
                .ifPresent(composer -> {
                    composer.setText(MESSAGE);
                    composer.fireEvent(
                            new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.ENTER, false, false, false, false));
                });
    }

    private static boolean aWindowShows() throws Exception {
        CompletableFuture<Boolean> shows = new CompletableFuture<>();
        try {
            Platform.runLater(() -> shows.complete(Window.getWindows().stream().anyMatch(Window::isShowing)));
        } catch (IllegalStateException notStartedYet) {
            return false;
        }
        return shows.get(10, TimeUnit.SECONDS);
    }
}
