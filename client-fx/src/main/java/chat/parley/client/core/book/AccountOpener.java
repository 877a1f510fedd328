package chat.parley.client.core.book;

import chat.parley.client.core.asset.AssetParts;
import chat.parley.client.core.cache.LocalCopy;
import chat.parley.client.core.connection.Access;
import chat.parley.client.core.connection.HttpServerConnection;
import chat.parley.client.core.connection.NetworkWatch;
import chat.parley.client.core.outbox.SqliteOutbox;
import chat.parley.client.core.sync.AccountParts;
import chat.parley.client.core.sync.LocalFirstAccount;
import chat.parley.client.core.sync.SendStep;
import chat.parley.client.core.thread.Confined;
import chat.parley.client.core.thread.OwnThread;
import chat.parley.protocol.json.Wire;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import okhttp3.OkHttpClient;

/// Puts an account together: its threads, files and connection.
final class AccountOpener implements AutoCloseable {
    private final BookParts parts;
    private final Wire wire = new Wire();
    private final OkHttpClient http = new OkHttpClient.Builder()
            .followRedirects(false)
            .connectTimeout(Duration.ofSeconds(10))
            .readTimeout(Duration.ofSeconds(30))
            .build();

    AccountOpener(BookParts parts) {
        this.parts = parts;
    }

    Wire wire() {
        return wire;
    }

    HttpServerConnection connection(Access.Source source) {
        return new HttpServerConnection(http, wire, source);
    }

    /// @return a connection for asking servers where nobody is signed in yet
    HttpServerConnection outside() {
        return connection(() -> CompletableFuture.failedFuture(new IllegalStateException("nobody is signed in")));
    }

    /// Makes the account; nothing is read before it is started.
    LocalFirstAccount make(KnownAccount account, Access.Source access) {
        Path folder = parts.folders().account(account.key());
        OwnThread state = new OwnThread("account", parts.clock());
        OwnThread cacheDisk = new OwnThread("account-cache", parts.clock());
        OwnThread outboxDisk = new OwnThread("account-outbox", parts.clock());
        AccountParts made = new AccountParts(
                connection(access),
                new LocalCopy(folder.resolve("cache"), wire, cacheDisk, parts.io()),
                Confined.opening(() -> SqliteOutbox.open(folder, wire), outboxDisk),
                state,
                NetworkWatch.ofThisComputer(parts.io()),
                new SecureRandom(),
                SendStep.Probe.SILENT,
                AssetParts.in(folder, parts.io(), parts.mostFetched()));
        return new LocalFirstAccount(account.profile(), made, () -> {
            state.shutdown();
            cacheDisk.shutdown();
            outboxDisk.shutdown();
        });
    }

    @Override
    public void close() {
        http.dispatcher().executorService().shutdown();
        http.connectionPool().evictAll();
    }
}
