package chat.parley.client.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// How a conversation of 100,000 messages opens, scrolls, jumps, and whether it holds still. Prints a table, beside
/// the same rows in a plain ListView.
///
///     ./mvnw test -pl client-fx -am -Dtest=ScrollBench
public final class ScrollBench {
    /// Run by name only: its class is none that the tests of the build look for.
    @Test
    void printsItsTable() {
        main(new String[] {});
    }

    public static void main(String[] arguments) {
        Application.launch(Window.class, arguments);
    }

    /// The window the lists are measured in, 900 x 720.
    public static final class Window extends Application {
        private final ExecutorService io = Executors.newVirtualThreadPerTaskExecutor();

        @Override
        public void start(Stage stage) {
            List<String> words = getParameters().getRaw();
            long count = words.isEmpty() ? 100_000 : Long.parseLong(words.getFirst());
            io.execute(() -> run(stage, count));
        }

        private void run(Stage stage, long count) {
            try {
                Path folder = Files.createTempDirectory("parley-bench");
                try {
                    new ScrollRun(stage, folder, count, io).run();
                } finally {
                    delete(folder);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } finally {
                io.shutdown();
                Platform.exit();
            }
        }

        private static void delete(Path folder) throws IOException {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) Files.delete(file);
            }
        }
    }
}
