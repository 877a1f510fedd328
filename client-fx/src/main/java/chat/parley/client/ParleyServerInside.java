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
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;

/// The server inside the app, on a free port of this computer, with a token that lives in memory only.
///
/// Any thread may call. A start that failed is tried again at the next call.
public final class ParleyServerInside implements BundledServer {
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
            ParleyServer server = ParleyServer.start(settings(), new Lent(List.of(), keychain));
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
