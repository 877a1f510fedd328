package chat.parley.server.testing;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The real server in a process of its own, with the class path of the test.
///
/// What it logs goes to `server.log` beside the data folder, across restarts. [#close] kills what is left.
public final class ServerProcess implements AutoCloseable {
    private static final String LISTENING = "Parley server listening on ";

    private final Process process;
    private final long started = System.nanoTime();

    private ServerProcess(Process process) {
        this.process = process;
    }

    /// Starts a server with everything open and no limits; does not wait for it.
    ///
    /// @param more further options of the command line
    public static ServerProcess launch(Path data, List<String> more) {
        List<String> options = new ArrayList<>(
                List.of("server", "--data", data.toString(), "--port", "0", "--sign-up", "open", "--limits", "off"));
        options.addAll(more);
        return new ServerProcess(spawn(java(List.of(), options), log(data)));
    }

    /// Starts a server and waits until it listens.
    public static ServerAddress start(Path data) {
        return launch(data, List.of()).awaitListening();
    }

    /// A server that listens.
    ///
    /// @param startup process start to the line that says so
    public record ServerAddress(ServerProcess process, URI uri, Duration startup) {}

    /// One provisioned account.
    public record Account(String name, String userId, String token) {}

    /// Makes accounts with the command line, whether a server runs on the folder or not.
    public static List<Account> addUsers(Path data, List<String> names) {
        try {
            Path list = Files.write(Files.createTempFile("names", ".txt"), names);
            Process add = spawn(
                    java(
                            List.of(),
                            List.of(
                                    "user",
                                    "add",
                                    "--data",
                                    data.toString(),
                                    "--names-from",
                                    list.toString(),
                                    "--print-tokens")),
                    log(data));
            List<Account> accounts = new ArrayList<>();
            try (BufferedReader lines = add.inputReader()) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    String[] parts = line.split("\t", -1);
                    if (parts.length == 3) accounts.add(new Account(parts[0], parts[1], parts[2]));
                }
            }
            Files.delete(list);
            if (accounts.size() != names.size())
                throw new IllegalStateException("user add made " + accounts.size() + " accounts, see " + log(data));
            return List.copyOf(accounts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalStateException when the process ends without listening
    public ServerAddress awaitListening() {
        try {
            BufferedReader out = process.inputReader();
            for (String line = out.readLine(); line != null; line = out.readLine())
                if (line.startsWith(LISTENING)) {
                    Duration startup = Duration.ofNanos(System.nanoTime() - started);
                    URI uri = URI.create(line.substring(LISTENING.length()).strip());
                    return new ServerAddress(this, uri, startup);
                }
            throw new IllegalStateException("the server ended before it listened, exit " + awaitExit());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long pid() {
        return process.pid();
    }

    /// @return whether the process was still there when the time was over
    public boolean livesFor(Duration time) {
        try {
            return !process.waitFor(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// As `kill -9`: the process has no say in it. Returns when it is gone.
    public void kill() {
        process.destroyForcibly();
        awaitExit();
    }

    /// Asks the process to end (SIGTERM); does not wait.
    public void terminate() {
        process.destroy();
    }

    /// @return the exit code
    public int awaitExit() {
        try {
            if (!process.waitFor(60, TimeUnit.SECONDS)) throw new AssertionError("the server does not end");
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        if (process.isAlive()) kill();
    }

    /// @return where the servers of a data folder log to
    public static Path log(Path data) {
        return data.resolveSibling("server.log");
    }

    /// @return the command line of this test's JVM, class path and main class, with these options
    public static List<String> java(List<String> jvm, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(jvm);
        command.addAll(List.of(
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "chat.parley.server.cli.ServerMain"));
        command.addAll(options);
        return command;
    }

    private static Process spawn(List<String> command, Path log) {
        try {
            return new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(new File(log.toString())))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
