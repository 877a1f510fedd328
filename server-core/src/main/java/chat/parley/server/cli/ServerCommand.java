package chat.parley.server.cli;

import chat.parley.server.CannotStart;
import chat.parley.server.ParleyServer;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `parley server`: runs until it is told to stop.
@Command(
        name = "server",
        mixinStandardHelpOptions = true,
        description = "Runs the server until it gets SIGTERM or Ctrl+C; then it finishes what it began.",
        footer = {
            "",
            "Settings: command line, then PARLEY_* environment (PARLEY_SIGN_UP), then parley.toml in the data folder.",
            "Prints one line once it can be used; logs go to standard error.",
            "",
            "Examples:",
            "  parley server",
            "  parley server --port 0 --data /tmp/try --sign-up open",
            "  parley server --public-url https://chat.example.org --trusted-proxy 127.0.0.1"
        })
final class ServerCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(ServerCommand.class);

    @Mixin
    private final DataOption data = new DataOption();

    @Mixin
    private final SettingOptions options = new SettingOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CannotStart, InterruptedException {
        // Pictures are drawn in memory: no display is looked for, whatever the terminal says of one.
        System.setProperty("java.awt.headless", "true");
        SettingSources sources = new SettingSources(data.folder(), options.given(), System.getenv());
        ParleyServer server = ParleyServer.start(sources.settings());
        Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().name("stop").unstarted(() -> stop(server)));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Parley server listening on " + server.url());
        out.flush();
        new CountDownLatch(1).await();
        return 0;
    }

    /// Being told to stop is no failure, so the exit code is 0 and not the 143 that the JVM makes of
    /// SIGTERM.
    private static void stop(ParleyServer server) {
        try {
            server.close();
        } catch (RuntimeException e) {
            // The edge of this thread. What was answered is on the disk in any case.
            LOG.error("the server did not stop cleanly", e);
        }
        Runtime.getRuntime().halt(0);
    }
}
