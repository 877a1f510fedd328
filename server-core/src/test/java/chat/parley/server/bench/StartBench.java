package chat.parley.server.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import chat.parley.server.testing.ServerProcess;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Process start → listening, on a folder with data, without and with a start-up (AOT) cache; beside a JVM that
/// only says its version.
///
///     ./mvnw test -pl server-core -am -Dtest=StartBench
class StartBench {
    private static final int STARTS = 11;
    private static final double GOAL_MS = 500;

    @TempDir
    private Path folder;

    @Test
    void startsWithAndWithoutTheCache() throws IOException, InterruptedException {
        Path data = Files.createDirectory(folder.resolve("data"));
        ServerProcess.addUsers(data, List.of("ana", "ben"));
        List<String> jars = List.of("-cp", classPathOfJars());
        Path cache = folder.resolve("server.aot");
        List<String> training = with(jars, "-XX:AOTCacheOutput=" + cache);
        try (ServerProcess trained =
                ServerProcess.launch(data, training, List.of()).awaitListening().process()) {
            trained.terminate();
            assertEquals(0, trained.awaitExit());
        }
        List<String> cached = with(jars, "-XX:AOTCache=" + cache);
        Times bare = new Times();
        Times without = new Times();
        Times with = new Times();
        for (int i = 0; i < STARTS; i++) {
            bare.add(version());
            without.add(start(data, jars));
            with.add(start(data, cached));
        }
        System.out.printf(
                "a JVM that says its version: %s%nserver without cache:         %s%nserver with cache:            %s"
                        + " (goal <= %.0f ms: %s)%n",
                bare, without, with, GOAL_MS, with.millis(50) <= GOAL_MS ? "reached" : "missed");
    }

    private static long start(Path data, List<String> jvm) {
        ServerProcess.ServerAddress server =
                ServerProcess.launch(data, jvm, List.of()).awaitListening();
        server.process().kill();
        return server.startup().toNanos();
    }

    private static long version() throws IOException, InterruptedException {
        long started = System.nanoTime();
        new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-version")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        return System.nanoTime() - started;
    }

    private static List<String> with(List<String> jvm, String option) {
        List<String> more = new ArrayList<>(jvm);
        more.add(option);
        return more;
    }

    /// The cache takes jars only, as in a finished app: folders of classes are packed first.
    private String classPathOfJars() {
        ToolProvider jar = ToolProvider.findFirst("jar").orElseThrow();
        List<String> path = new ArrayList<>();
        for (String entry : ServerProcess.classPath().split(Pattern.quote(File.pathSeparator), -1)) {
            if (entry.isEmpty()) continue;
            if (!Files.isDirectory(Path.of(entry))) {
                path.add(entry);
                continue;
            }
            String packed = folder.resolve(path.size() + ".jar").toString();
            assertEquals(
                    0,
                    jar.run(
                            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                            new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                            "--create",
                            "--file",
                            packed,
                            "-C",
                            entry,
                            "."));
            path.add(packed);
        }
        return String.join(File.pathSeparator, path);
    }
}
