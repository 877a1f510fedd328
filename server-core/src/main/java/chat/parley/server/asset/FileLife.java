package chat.parley.server.asset;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.FileId;
import chat.parley.server.account.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// What happens to a file once it is whole: it is looked through, and one day deleted.
///
/// Whoever shows it hears of both after they are on the disk. Any thread may call; the caller waits.
public final class FileLife {

    private final FileStore store;
    private final Consumer<FileId> changed;
    private final Clock clock;

    /// @param changed tells those who show a file that its facts are others now
    public FileLife(FileStore store, Consumer<FileId> changed, Clock clock) {
        this.store = store;
        this.changed = changed;
        this.clock = clock;
    }

    public Optional<StoredFile> find(FileId file) {
        return store.read(tx -> tx.file(file));
    }

    /// @return whole files that were not looked through yet, oldest first; after a start those of before
    public List<StoredFile> unlooked(int limit) {
        return store.read(tx -> tx.unlooked(limit));
    }

    /// It was looked through, for the first time or anew: it is READY.
    ///
    /// @param pages what each page says, from the first; none for what has no text
    /// @return false when it was deleted meanwhile
    public boolean looked(FileId file, FileFacts facts, List<String> pages) {
        boolean isThere = store.write(tx -> tx.look(file, facts, pages));
        if (isThere) changed.accept(file);
        return isThere;
    }

    /// @param page from 1
    public Optional<String> page(FileId file, int page) {
        return store.read(tx -> tx.page(file, page));
    }

    /// Deletes a file of the caller's own, for everybody; again does nothing.
    public void delete(Caller caller, FileId file) {
        boolean deleted = store.write(tx -> {
            StoredFile found = tx.file(file)
                    .filter(f -> f.owner().equals(caller.user()))
                    .orElseThrow(() -> Refused.notFound("file"));
            if (tx.isAvatar(found.id()))
                throw Refused.because(
                        ErrorCode.CONFLICT, "This picture shows you. Choose another one, or none, in your profile.");
            return tx.delete(file, now());
        });
        if (deleted) changed.accept(file);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
