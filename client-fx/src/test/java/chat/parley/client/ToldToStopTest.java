package chat.parley.client;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The app in a process of its own, told to stop as a desktop session does when it ends.
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a process is only killed there")
class ToldToStopTest {
    @TempDir
    Path folder;

    private static List<String> left(Path server) throws IOException {
        try (Stream<Path> files = Files.list(server)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.equals("address") || name.endsWith("-wal"))
                    .toList();
        }
    }

    @Test
    void theServerInsideIsClosedInOrder() throws IOException, InterruptedException {
        Path data = folder.resolve("data");
        Process app = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dglass.platform=Headless",
                        "-Dprism.order=sw",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "--enable-native-access=ALL-UNNAMED",
                        Main.class.getName(),
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("app.log").toFile())
                .start();
        try {
            await().atMost(Duration.ofSeconds(60)).until(() -> Files.exists(data.resolve("address")));
            app.destroy();
            assertTrue(app.waitFor(30, TimeUnit.SECONDS), "it ends");
            assertEquals(List.of(), left(data));
            String log = Files.readString(folder.resolve("app.log"));
            assertFalse(log.contains("JavaFX configuration"), log);
        } finally {
            app.destroyForcibly();
        }
    }
}
