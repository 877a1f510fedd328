package chat.parley.client.bench;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// How smooth the window stays while 200 pictures of 12 megapixels are dropped on it at once, and while one scrolls
/// past
/// 200 of them, beside the same window idle: no pulse over 32 ms. Prints its figures.
///
///     ./mvnw test -pl client-fx -am -Dtest=PictureDropBench
public final class PictureDropBench {
    /// Run by name only: its class is none that the tests of the build look for.
    @Test
    void printsItsFigures() {
        main(new String[] {});
    }

    public static void main(String[] arguments) {
        Application.launch(Window.class, arguments);
    }

    /// The window the pictures are dropped on, 900 x 720.
    public static final class Window extends Application {
        private final ExecutorService io = Executors.newVirtualThreadPerTaskExecutor();

        @Override
        public void start(Stage stage) {
            io.execute(() -> {
                try {
                    new PictureDropRun(stage, io).run();
                } finally {
                    io.shutdown();
                    Platform.exit();
                }
            });
        }
    }
}
