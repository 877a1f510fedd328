package chat.parley.installer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A checkout with the real `parley` script, and with Maven and Java that only write down how they were called.
final class Checkout {
    private static final String MAVEN = """
            #!/bin/sh
            here=$(dirname "$0")
            for argument in "$@"; do
                case $argument in
                    -v) exit 0 ;;
                    -Dlauncher.home=*) home=${argument#*=} ;;
                    -Dlauncher.build=*) build=${argument#*=} ;;
                esac
            done
            echo "noise of Maven"
            echo "$@" >>"$here/builds"
            mkdir -p "$home/$build"
            echo "$home/lib/one.jar" >"$home/$build/server.classpath"
            echo "$home/lib/two.jar" >"$home/$build/app.classpath"
            """;
    private static final String JAVA = """
            #!/bin/sh
            case $* in *Rehearsal*)
                env >"$(dirname "$0")/../rehearsed"
                for argument in "$@"; do
                    case $argument in -XX:AOTCacheOutput=*) echo cache >"${argument#*=}" ;; esac
                done
                exit 0
                ;;
            esac
            echo "process $$"
            for argument in "$@"; do echo "<$argument>"; done
            """;

    private final Path root;
    private final Map<String, String> environment = new TreeMap<>();

    /// What a start said, and how it ended.
    record Ended(int code, long pid, List<String> output, String errors) {}

    Checkout(Path folder) throws IOException {
        root = Files.createDirectories(folder.resolve("a checkout"));
        Files.copy(script(), root.resolve("parley"));
        executable(root.resolve("mvnw"), MAVEN);
        Files.writeString(root.resolve("pom.xml"), "<project/>");
        Files.createDirectories(root.resolve("module/src/main"));
        Files.writeString(root.resolve("module/pom.xml"), "<project/>");
        Files.writeString(source(), "class Source {}");
        environment.put("PARLEY_JAVA_HOME", jdk("25.0.3").toString());
    }

    private static Path script() {
        Path start = Path.of("").toAbsolutePath();
        return Stream.of(start, start.resolve("..").normalize())
                .map(folder -> folder.resolve("parley"))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow();
    }

    Path jdk(String version) throws IOException {
        Path jdk = Files.createDirectories(root.resolve("jdk " + version));
        Files.createDirectories(jdk.resolve("bin"));
        Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(jdk.resolve("bin/java"), JAVA);
        executable(jdk.resolve("bin/javac"), "#!/bin/sh\n");
        return jdk;
    }

    private static void executable(Path file, String text) throws IOException {
        Files.writeString(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + file);
        }
    }

    Checkout with(String name, String value) {
        environment.put(name, value);
        return this;
    }

    void changeASource() throws IOException {
        Files.setLastModifiedTime(source(), FileTime.from(Instant.now().plusSeconds(60)));
    }

    private Path source() {
        return root.resolve("module/src/main/Source.java");
    }

    int builds() throws IOException {
        Path builds = root.resolve("builds");
        return Files.exists(builds) ? Files.readAllLines(builds).size() : 0;
    }

    String wordsToMaven() {
        try {
            return Files.readString(root.resolve("builds"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void library(String name) throws IOException {
        Files.writeString(
                Files.createDirectories(root.resolve("target/launcher/lib")).resolve(name), "");
    }

    List<String> libraries() throws IOException {
        try (Stream<Path> all = Files.list(root.resolve("target/launcher/lib"))) {
            return all.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    /// Makes a repository of the folder.
    ///
    /// @return its one commit
    String commit() throws IOException, InterruptedException {
        git("init", "-q");
        git(
                "-c",
                "user.name=Nobody",
                "-c",
                "user.email=nobody@example.org",
                "commit",
                "-q",
                "--allow-empty",
                "-m",
                "x");
        return git("rev-parse", "--short", "HEAD");
    }

    private String git(String... words) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Stream.concat(Stream.of("git", "-C", root.toString()), Stream.of(words))
                        .toList())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    String environmentOfTheRehearsal() throws IOException {
        return Files.readString(root.resolve("jdk 25.0.3/rehearsed"));
    }

    Ended start(String... arguments) throws IOException, InterruptedException {
        Path errors = root.resolve("errors.txt");
        ProcessBuilder builder = new ProcessBuilder(
                        Stream.concat(Stream.of("sh", root.resolve("parley").toString()), Stream.of(arguments))
                                .toList())
                .redirectError(errors.toFile());
        String path = System.getenv("PATH");
        builder.environment().clear();
        builder.environment().put("PATH", path == null ? "/usr/bin:/bin" : path);
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(1, TimeUnit.MINUTES)) {
            process.destroyForcibly();
            throw new UncheckedIOException(new IOException("did not end"));
        }
        return new Ended(process.exitValue(), process.pid(), output.lines().toList(), Files.readString(errors));
    }
}
