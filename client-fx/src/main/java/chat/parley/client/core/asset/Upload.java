package chat.parley.client.core.asset;

import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.outbox.QueuedFile;
import chat.parley.protocol.id.FileId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/// One file on its way, and where it stands. Use on the account's thread only, but for `isWanted`.
final class Upload {
    QueuedFile row;
    LocalFile.Upload state;

    /// Completes once what was taken in survives the end of the app.
    CompletableFuture<Upload> kept = new CompletableFuture<>();

    final AtomicBoolean isWanted = new AtomicBoolean(true);

    /// What the server calls it, once it was announced.
    Optional<FileId> announced = Optional.empty();

    /// By the account's uptime: not to be sent before.
    Duration holdUntil = Duration.ZERO;

    /// What the server is asked now.
    CompletableFuture<?> request = CompletableFuture.completedFuture(this);

    /// Where its bytes come from, until they are copied.
    Optional<CopyIn.Source> source = Optional.empty();

    /// Counts what it was asked; an answer to something older is passed over.
    long turn;

    long received;
    int stumbles;
    int mismatches;

    /// How often the server had cleared it away since the app started.
    int losses;

    Upload(QueuedFile row, LocalFile.Upload state) {
        this.row = row;
        this.state = state;
    }

    LocalFile shown(Path copy) {
        QueuedFile.Facts facts = row.facts();
        return new LocalFile(
                row.key(),
                facts.sha256().map(_ -> copy),
                facts.name(),
                facts.size(),
                facts.mimeType(),
                facts.width(),
                facts.height(),
                state);
    }
}
