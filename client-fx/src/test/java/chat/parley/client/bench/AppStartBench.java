package chat.parley.client.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Process start → first frame, and → frame with the last conversation in it, of the app with its own server on a
/// folder
/// with many conversations, without and with a start-up (AOT) cache; then the memory of the app when it rests.
///
///     ./mvnw test -pl client-fx -am -Dtest=AppStartBench [-Dbench.conversations=N] [-Dbench.jvm="OPTIONS"]
class AppStartBench {
    private static final int STARTS = 5;
    private static final int REST_SECONDS = 20;
    private static final double GOAL_RATIO = 0.65;
    private static final int GOAL_MB = 230;
    /// Those that `parley` starts with on Linux.
    private static final String USUAL = "-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED"
            + " -Xms48m -XX:MaxNewSize=12m -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=20"
            + " -XX:TrimNativeHeapInterval=10000";

    @TempDir
    private Path folder;

    private record Start(double window, double conversation, long restingMegabytes) {}

    @Test
    void startsWithAndWithoutTheCacheAndRests() throws Exception {
        Path data = folder.resolve("data");
        int conversations = Integer.getInteger("bench.conversations", 2000);
        AppData.write(data, conversations);
        List<String> jvm =
                new ArrayList<>(List.of(System.getProperty("bench.jvm", USUAL).split(" ", -1)));
        jvm.addAll(List.of("-Dglass.platform=Headless", "-Dprism.order=sw", "-cp", classPathOfJars()));
        Path cache = folder.resolve("app.aot");
        start(data, with(jvm, "-XX:AOTCacheOutput=" + cache), 2);
        List<Start> without = new ArrayList<>();
        List<Start> cached = new ArrayList<>();
        for (int i = 0; i < STARTS; i++) {
            without.add(start(data, jvm, 0));
            cached.add(start(data, with(jvm, "-XX:AOTCache=" + cache), 0));
        }
        long resting =
                start(data, with(jvm, "-XX:AOTCache=" + cache), REST_SECONDS).restingMegabytes();
        double ratio = middle(cached).conversation() / middle(without).conversation();
        System.out.printf(
                Locale.ROOT,
                "%d conversations, median of %d starts%n"
                        + "without cache: first frame %.0f ms, with the last conversation %.0f ms%n"
                        + "with cache:    first frame %.0f ms, with the last conversation %.0f ms: %.2f of it (goal <="
                        + " %.2f: %s)%nat rest for %d s: %d MB resident (goal %d)%n",
                conversations,
                STARTS,
                middle(without).window(),
                middle(without).conversation(),
                middle(cached).window(),
                middle(cached).conversation(),
                ratio,
                GOAL_RATIO,
                ratio <= GOAL_RATIO ? "reached" : "missed",
                REST_SECONDS,
                resting,
                GOAL_MB);
    }

    private static Start middle(List<Start> starts) {
        double window = starts.stream().mapToDouble(Start::window).sorted().toArray()[starts.size() / 2];
        double conversation =
                starts.stream().mapToDouble(Start::conversation).sorted().toArray()[starts.size() / 2];
        return new Start(window, conversation, 0);
    }

    private Start start(Path data, List<String> jvm, int restSeconds) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvm);
        command.addAll(List.of(StartedApp.class.getName(), "--data", data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectError(folder.resolve("app.log").toFile());
        builder.environment().put("MALLOC_ARENA_MAX", System.getProperty("bench.arenas", "2"));
        long began = System.nanoTime();
        Process app = builder.start();
        try (BufferedReader output = app.inputReader(StandardCharsets.UTF_8)) {
            double window = until(StartedApp.WINDOW, output, began);
            double conversation = until(StartedApp.CONVERSATION, output, began);
            if (restSeconds > 0 && app.waitFor(restSeconds, TimeUnit.SECONDS)) throw new IOException("it ended");
            long resting = residentMegabytes(app);
            app.getOutputStream().close();
            if (!app.waitFor(60, TimeUnit.SECONDS)) throw new IOException("it does not end");
            return new Start(window, conversation, resting);
        } finally {
            app.destroyForcibly();
        }
    }

    private double until(String line, BufferedReader output, long began) throws IOException {
        for (String said = output.readLine(); said != null; said = output.readLine())
            if (said.equals(line)) return (System.nanoTime() - began) / 1e6;
        throw new IOException("The app ended early:\n" + Files.readString(folder.resolve("app.log")));
    }

    /// @return 0 where the system does not tell in a file
    private static long residentMegabytes(Process app) throws IOException {
        Path status = Path.of("/proc", String.valueOf(app.pid()), "status");
        if (!Files.isReadable(status)) return 0;
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) / 1000)
                .sum();
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
        for (String entry : System.getProperty("java.class.path").split(Pattern.quote(File.pathSeparator), -1)) {
            if (entry.isEmpty()) continue;
            if (!Files.isDirectory(Path.of(entry))) {
                path.add(entry);
                continue;
            }
            String packed = folder.resolve(path.size() + ".jar").toString();
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            assertEquals(0, jar.run(out, out, "--create", "--file", packed, "-C", entry, "."));
            path.add(packed);
        }
        return String.join(File.pathSeparator, path);
    }
}
