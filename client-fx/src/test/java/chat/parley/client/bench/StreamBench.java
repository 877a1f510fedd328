package chat.parley.client.bench;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// How smoothly an answer of 4,000 tokens with code grows on the screen: no pulse over 32 ms, at the end in every pulse
/// for who is at the end, and no move for who reads further up. Prints its figures.
///
///     ./mvnw test -pl client-fx -am -Dtest=StreamBench
public final class StreamBench {
    /// Run by name only: its class is none that the tests of the build look for.
    @Test
    void printsItsFigures() {
        main(new String[] {});
    }

    public static void main(String[] arguments) {
        Application.launch(Window.class, arguments);
    }

    /// The window the answer grows in, 900 x 720.
    public static final class Window extends Application {
        private final ExecutorService io = Executors.newVirtualThreadPerTaskExecutor();

        @Override
        public void start(Stage stage) {
            io.execute(() -> {
                try {
                    new StreamRun(stage, io).run();
                } finally {
                    io.shutdown();
                    Platform.exit();
                }
            });
        }
    }
}
