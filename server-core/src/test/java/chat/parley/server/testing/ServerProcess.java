package chat.parley.server.testing;

import chat.parley.protocol.rest.SignUp;
import chat.parley.protocol.rest.SignedIn;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The real server in a process of its own, with the class path of the test.
///
/// What it logs goes to `server.log` beside the data folder, across restarts. [#close] kills what is left.
public final class ServerProcess implements AutoCloseable {
    /// The password of every account that signs up here.
    public static final String PASSWORD = "correct horse battery";

    private static final String LISTENING = "Parley server listening on ";

    private final Process process;
    private final long started = System.nanoTime();

    private ServerProcess(Process process) {
        this.process = process;
    }

    /// Starts a server with everything open and no limits; does not wait for it.
    ///
    /// @param jvm further options of the JVM
    /// @param more further options of the command line; they win
    public static ServerProcess launch(Path data, List<String> jvm, List<String> more) {
        return new ServerProcess(spawn(java(jvm, options(data, more)), log(data)));
    }

    private static List<String> options(Path data, List<String> more) {
        List<String> options = new ArrayList<>(List.of("server", "--data", data.toString(), "--port", "0"));
        if (!more.contains("--sign-up")) options.addAll(List.of("--sign-up", "open"));
        if (!more.contains("--limits")) options.addAll(List.of("--limits", "off"));
        options.addAll(more);
        return options;
    }

    /// Starts another program of the test's class path that says it listens as the server does.
    ///
    /// @param main the class
    public static ServerProcess launchProgram(Class<?> main, Path data, String... arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", classPath(), main.getName(), data.toString()));
        command.addAll(List.of(arguments));
        return new ServerProcess(spawn(command, log(data)));
    }

    /// Starts a server as the last arguments of another command.
    public static ServerProcess launchUnder(List<String> command, Path data) {
        List<String> whole = new ArrayList<>(command);
        whole.add(data.toString());
        whole.addAll(java(List.of(), options(data, List.of())));
        return new ServerProcess(spawn(whole, log(data)));
    }

    /// Makes a new account.
    public static SignedIn signUp(HttpClient http, URI server, String name) {
        SignUp wish = new SignUp(name, PASSWORD, name, Optional.empty(), Optional.empty());
        return new RestClient(http, server, "").send("POST", "/backend-api/auth/sign-up", wish, SignedIn.class);
    }

    /// Starts a server and waits until it listens.
    public static ServerAddress start(Path data) {
        return launch(data, List.of(), List.of()).awaitListening();
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

    /// @return the class path of this test
    public static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /// @param jvm further options of the JVM; a class path among them takes the place of the test's
    private static List<String> java(List<String> jvm, List<String> options) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx512m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        if (!jvm.contains("-cp")) command.addAll(List.of("-cp", classPath()));
        command.addAll(jvm);
        command.add("chat.parley.server.cli.ServerMain");
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
