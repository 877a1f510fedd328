package chat.parley.installer;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.application.Platform;
import javafx.stage.Window;

/// Waits for the window of the app.
final class AppRehearsal {
    /// Long enough for the first screen to fill itself from the server.
    private static final long LOOK_AROUND_MILLIS = 3_000;

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
