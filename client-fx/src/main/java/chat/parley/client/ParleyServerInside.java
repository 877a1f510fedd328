package chat.parley.client;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.book.BundledServer;
import chat.parley.client.core.connection.Access;
import chat.parley.server.CannotStart;
import chat.parley.server.Lent;
import chat.parley.server.ModelSettings;
import chat.parley.server.ParleyServer;
import chat.parley.server.ServerSettings;
import chat.parley.server.SystemKeychain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The server inside the app, with a token that lives in memory only. It listens on a free port of this computer, on
/// the
/// same one at the next start if that is free then, so that other programs find it again.
///
/// Any thread may call. A start that failed is tried again at the next call.
public final class ParleyServerInside implements BundledServer {
    private static final Logger LOG = LoggerFactory.getLogger(ParleyServerInside.class);

    /// Lies beside the server's data.
    private static final String PORT = "port";

    private static final int FIRST_FREE_PORT = 1_024;
    private static final int LAST_PORT = 65_535;

    private final Path folder;
    private final Executor io;
    private final Optional<SystemKeychain> keychain;
    private Optional<CompletableFuture<Running>> running = Optional.empty();
    private boolean isClosed;

    private record Running(ParleyServer server, Access access) {}

    /// A server that keeps its secrets in its own folder.
    public ParleyServerInside(Path folder, Executor io) {
        this(folder, io, Optional.empty());
    }

    /// @param keychain keeps what the server's secrets are encrypted with, if it can
    public ParleyServerInside(Path folder, Executor io, Optional<SystemKeychain> keychain) {
        this.folder = folder;
        this.io = io;
        this.keychain = keychain;
    }

    @Override
    public synchronized CompletionStage<Access> start() {
        boolean mustStart =
                running.filter(started -> !started.isCompletedExceptionally()).isEmpty();
        if (mustStart && isClosed) return CompletableFuture.failedFuture(failure("the app is closing"));
        if (mustStart) running = Optional.of(CompletableFuture.supplyAsync(this::run, io));
        return running.orElseThrow().thenApply(Running::access);
    }

    private Running run() {
        try {
            ParleyServer server = listen();
            rememberPort(server.port());
            try {
                return new Running(
                        server, new Access(server.url(), server.localOwner().accessToken()));
            } catch (RuntimeException e) {
                // Nobody else would end it, and the next try would find the folder in use.
                server.close();
                throw e;
            }
        } catch (CannotStart e) {
            throw failure(String.valueOf(e.getMessage()));
        }
    }

    private ParleyServer listen() throws CannotStart {
        Lent lent = new Lent(List.of(), keychain);
        Optional<Integer> last = lastPort();
        if (last.isEmpty()) return ParleyServer.start(settings(), lent);
        try {
            return ParleyServer.start(settings().withPort(last.get()), lent);
        } catch (CannotStart e) {
            if (e.reason() != CannotStart.Reason.ADDRESS) throw e;
            return ParleyServer.start(settings(), lent);
        }
    }

    private Optional<Integer> lastPort() {
        try {
            return Optional.of(Integer.parseInt(
                            Files.readString(folder.resolve(PORT)).strip()))
                    .filter(port -> port >= FIRST_FREE_PORT && port <= LAST_PORT);
        } catch (IOException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    private void rememberPort(int port) {
        try {
            Files.writeString(folder.resolve(PORT), port + "\n");
        } catch (IOException e) {
            LOG.info("the port of the server inside is not remembered: {}", e.getMessage());
        }
    }

    private ServerSettings settings() {
        return ServerSettings.bundled(folder).withModels(ModelSettings.of(System.getenv()));
    }

    private static Failure failure(String why) {
        return new Failure(
                Failure.Kind.LOCAL,
                "The server inside this app could not start: " + why + ".",
                Optional.empty(),
                Optional.empty());
    }

    @Override
    public void close() {
        Optional<CompletableFuture<Running>> last;
        synchronized (this) {
            isClosed = true;
            last = running;
        }
        try {
            last.ifPresent(started -> started.join().server().close());
        } catch (CompletionException _) {
            // it never ran
        }
    }
}
