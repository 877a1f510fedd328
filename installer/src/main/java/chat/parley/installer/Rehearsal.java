package chat.parley.installer;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Runs the program as its launcher would, uses it a little and leaves, so that the JVM can keep what it loaded and
/// learned in a start-up cache.
///
/// Works in a folder of its own and on a free port. Leaves with 0 only when the program was really up.
public final class Rehearsal {
    private static final int PATIENCE_SECONDS = 60;

    private Rehearsal() {}

    /// @param args what to rehearse (`server`, `app`, or `image` for both), and a folder for the data of this run;
    ///     the folder `native` beside it gets the libraries that the program would else unpack at every start
    public static void main(String[] args) throws Exception {
        Path data = Files.createDirectories(Path.of(args[1]));
        Path libraries = data.resolveSibling("native");
        DatabaseLibrary.unpack(libraries);
        System.setProperty("org.sqlite.lib.path", libraries.toString());
        switch (args[0]) {
            case "server" -> server(data);
            case "app" -> app(data);
            case "image" -> {
                app(data.resolve("app"));
                server(data.resolve("server"));
            }
            default -> throw new IllegalArgumentException(args[0]);
        }
        System.exit(0);
    }

    private static void server(Path data) throws Exception {
        CompletableFuture<URI> address = new CompletableFuture<>();
        System.setOut(new PrintStream(new AddressFinder(address), true, StandardCharsets.UTF_8));
        start(
                "chat.parley.server.cli.ServerMain",
                List.of("server", "--port", "0", "--data", data.toString(), "--sign-up", "open"));
        ServerRehearsal.visit(address.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
    }

    private static void app(Path data) throws Exception {
        start("chat.parley.client.Main", List.of("--data", data.toString()));
        AppRehearsal.untilItsWindowShows(PATIENCE_SECONDS);
    }

    private static void start(String mainClass, List<String> arguments) {
        Thread.ofPlatform().name("main-in-rehearsal").daemon().start(() -> {
            try {
                MethodHandles.publicLookup()
                        .findStatic(Class.forName(mainClass), "main", MethodType.methodType(void.class, String[].class))
                        .invokeExact(arguments.toArray(String[]::new));
            } catch (Throwable failure) {
                failure.printStackTrace();
                Runtime.getRuntime().halt(1);
            }
        });
    }

    /// Reads the one line that the server prints once it can be used.
    private static final class AddressFinder extends OutputStream {
        private static final String ANNOUNCEMENT = "Parley server listening on ";

        private final CompletableFuture<URI> address;
        private final ByteArrayOutputStream line = new ByteArrayOutputStream();

        AddressFinder(CompletableFuture<URI> address) {
            this.address = address;
        }

        @Override
        public void write(int b) throws IOException {
            if (b != '\n') {
                line.write(b);
                return;
            }
            String text = line.toString(StandardCharsets.UTF_8).strip();
            line.reset();
            if (text.startsWith(ANNOUNCEMENT)) {
                address.complete(URI.create(text.substring(ANNOUNCEMENT.length())));
            }
        }
    }
}
