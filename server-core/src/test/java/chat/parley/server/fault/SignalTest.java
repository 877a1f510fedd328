package chat.parley.server.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import chat.parley.server.testing.ServerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// The server is asked to end, or stands still, in the middle of its work.
class SignalTest {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    private KillRun run() throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        KillRun run = new KillRun(data, folder.resolve("acks.log"), 1);
        run.prepare();
        return run;
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "there is no SIGTERM")
    @DisplayName("F3, I1: asked to end under load it drains within 10 s, closes with 1012 and exits with 0")
    void askedToEndItDrains() throws Exception {
        try (KillRun run = run()) {
            AtomicLong took = new AtomicLong();
            List<Integer> codes = run.underLoad(300, process -> {
                long asked = System.nanoTime();
                process.terminate();
                assertEquals(0, process.awaitExit());
                took.set(System.nanoTime() - asked);
            });
            assertTrue(took.get() < Duration.ofSeconds(10).toNanos(), () -> "took " + Duration.ofNanos(took.get()));
            assertEquals(List.of(1012, 1012, 1012), codes);
            assertEquals(List.of(), run.verdict());
        }
    }

    @Test
    @EnabledOnOs(value = OS.LINUX, disabledReason = "pausing a process needs SIGSTOP")
    @DisplayName("F4: paused for 5 s it goes on with the same sockets and every promise kept")
    void pausedItGoesOn() throws Exception {
        try (KillRun run = run()) {
            run.underLoad(300, process -> {
                signal("STOP", process);
                assertTrue(process.livesFor(PAUSE));
                run.startCounting();
                signal("CONT", process);
                run.awaitDeeds(300);
                process.kill();
            });
            assertEquals(List.of(), run.verdict());
        }
    }

    private static void signal(String name, ServerProcess process) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
            assertEquals(0, kill.waitFor());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
