package chat.parley.client.endtoend;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The real server in a process of its own, with the class path of the test. [#close] kills what is left.
final class ServerOfTheTest implements AutoCloseable {
    private static final String LISTENING = "Parley server listening on ";

    private final Process process;
    private final URI uri;

    private ServerOfTheTest(Process process, URI uri) {
        this.process = process;
        this.uri = uri;
    }

    /// @param port 0: any free one
    /// @param publicUrl where clients reach it
    static ServerOfTheTest start(Path data, int port, URI publicUrl) {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Xmx256m",
                "--enable-native-access=ALL-UNNAMED",
                "chat.parley.server.cli.ServerMain",
                "server",
                "--data",
                data.toString(),
                "--port",
                Integer.toString(port),
                "--limits",
                "off",
                "--private-addresses",
                "allow",
                "--public-url",
                publicUrl.toString());
        try {
            File log = data.resolveSibling("server.log").toFile();
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log))
                    .start();
            return new ServerOfTheTest(process, listening(process, log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URI listening(Process process, File log) throws IOException {
        BufferedReader out = process.inputReader();
        for (String line = out.readLine(); line != null; line = out.readLine())
            if (line.startsWith(LISTENING))
                return URI.create(line.substring(LISTENING.length()).strip());
        throw new IllegalStateException("the server ended before it listened, see " + log);
    }

    /// What `parley check` said of a folder, in a process of its own.
    record Checked(int exitCode, String said) {}

    static Checked check(Path data) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "--enable-native-access=ALL-UNNAMED",
                        "chat.parley.server.cli.ServerMain",
                        "check",
                        "--data",
                        data.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Checked(process.waitFor(), said);
    }

    int port() {
        return uri.getPort();
    }

    void kill() {
        process.destroyForcibly();
        try {
            process.waitFor(20, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
