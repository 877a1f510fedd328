package chat.parley.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The last step of making an image: gives it a start-up cache and sees that its server starts.
///
/// The cache is made by the image's own runtime, which is the only one it fits: a rehearsal records what is used, a
/// second run writes the cache. The launcher of the rehearsal goes afterwards.
public final class FinishImage {
    private static final int PATIENCE_SECONDS = 180;
    private static final String REHEARSAL = "parley-rehearsal";

    private final Path launchers;
    private final Path jars;
    private final String ending;
    private final Path work;

    private FinishImage(Path launchers, Path jars, String ending, Path work) {
        this.launchers = launchers;
        this.jars = jars;
        this.ending = ending;
        this.work = work;
    }

    /// @param args the folder that jpackage wrote into, and one for files that are not shipped
    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        Path work = Files.createDirectories(Path.of(args[1]));
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        FinishImage image;
        if (system.startsWith("mac")) {
            Path contents = folder.resolve("Parley.app", "Contents");
            image = new FinishImage(contents.resolve("MacOS"), contents.resolve("app"), "", work);
        } else if (system.startsWith("windows")) {
            image = new FinishImage(folder.resolve("Parley"), folder.resolve("Parley", "app"), ".exe", work);
        } else {
            image = new FinishImage(folder.resolve("Parley", "bin"), folder.resolve("Parley", "lib", "app"), "", work);
        }
        image.makeCache();
        image.removeRehearsal();
        image.tryServer();
    }

    private void makeCache() throws IOException, InterruptedException {
        Path recording = work.resolve("parley.recording");
        run(
                "-XX:AOTMode=record -XX:AOTConfiguration=" + recording,
                REHEARSAL,
                "image",
                work.resolve("rehearsal").toString());
        Path cache = jars.resolve("parley.aot");
        run("-XX:AOTMode=create -XX:AOTConfiguration=" + recording + " -XX:AOTCache=" + cache, REHEARSAL);
        Files.delete(recording);
        Files.move(work.resolve("native"), jars.resolve("native"));
        for (String launcher : List.of("Parley", "parley-server")) {
            Path settings = jars.resolve(launcher + ".cfg");
            String here = "$APPDIR" + jars.getFileSystem().getSeparator();
            String option = "java-options=-XX:AOTCache=" + here + "parley.aot\njava-options=-Dorg.sqlite.lib.path="
                    + here + "native\n";
            if (launcher.equals("Parley") && isLinux()) option += "java-options=-XX:TrimNativeHeapInterval=10000\n";
            Files.writeString(
                    settings, Files.readString(settings).replace("[JavaOptions]\n", "[JavaOptions]\n" + option));
        }
        System.out.println("start-up cache: " + Files.size(cache) / 1_000_000 + " MB");
    }

    /// Other systems than Linux do not know how to give freed native memory back, and say so at every start.
    private static boolean isLinux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("linux");
    }

    private void removeRehearsal() throws IOException {
        Files.delete(launchers.resolve(REHEARSAL + ending));
        Files.delete(jars.resolve(REHEARSAL + ".cfg"));
        try (Stream<Path> files = Files.walk(work.resolve("rehearsal"))) {
            files.sorted(Comparator.reverseOrder()).forEach(FinishImage::delete);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void tryServer() throws IOException, InterruptedException {
        run("", "parley-server", "version");
        System.out.println("the server of the image answers");
    }

    private void run(String javaOptions, String launcher, String... arguments)
            throws IOException, InterruptedException {
        Path output = work.resolve(launcher + ".log");
        List<String> command = Stream.concat(
                        Stream.of(launchers.resolve(launcher + ending).toString()), Stream.of(arguments))
                .toList();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("PARLEY_"));
        if (!javaOptions.isEmpty()) {
            builder.environment().put("JAVA_TOOL_OPTIONS", javaOptions);
        }
        Process process = builder.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (!ended) {
            process.destroyForcibly();
        }
        if (!ended || process.exitValue() != 0) {
            throw new IOException(command + " failed:\n" + Files.readString(output));
        }
    }
}
