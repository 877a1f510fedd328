package chat.parley.server.asset;

import chat.parley.protocol.Bounds;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.id.UserId;
import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.FileInfo.FileState;
import chat.parley.protocol.rest.FinishUpload;
import chat.parley.protocol.rest.StartUpload;
import chat.parley.server.account.Caller;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// Files on their way to the server: announced, sent in parts, verified. What was acknowledged is on the disk.
///
/// A part goes on where the bytes end that are safe; how many those are, the [ContentStore] knows, so a crash leaves
/// nothing to mend. Any thread may call; only a file's owner gets to it here.
public final class Uploads {

    /// From which byte to which, of how many.
    ///
    /// @param last the last byte's number
    public record Range(long first, long last, long total) {
        public long length() {
            return last - first + 1;
        }
    }

    private final FileStore store;
    private final Arrivals arrivals;
    private final FileLimits limits;
    private final Clock clock;
    private final RandomGenerator random;
    private final FileMeter meter;
    private final List<Consumer<FileId>> whenWhole = new CopyOnWriteArrayList<>();
    private final List<Runnable> whenFull = new CopyOnWriteArrayList<>();

    public Uploads(
            FileStore store,
            Arrivals arrivals,
            FileLimits limits,
            Clock clock,
            RandomGenerator random,
            FileMeter meter) {
        this.store = store;
        this.arrivals = arrivals;
        this.limits = limits;
        this.clock = clock;
        this.random = random;
        this.meter = meter;
    }

    /// @param listener told of each file that has become whole, on the thread of its owner's request: quick
    public void whenWhole(Consumer<FileId> listener) {
        whenWhole.add(listener);
    }

    /// @param makesRoom called when somebody's files take up too much, before that is said: removes what was deleted
    public void whenFull(Runnable makesRoom) {
        whenFull.add(makesRoom);
    }

    /// Announces a file.
    public FileInfo start(Caller caller, StartUpload wish) {
        return measured(() -> announce(caller, wish));
    }

    private <T> T measured(Supplier<T> step) {
        try {
            return step.get();
        } catch (Refused refused) {
            meter.refused(refused.code());
            throw refused;
        }
    }

    private FileInfo announce(Caller caller, StartUpload wish) {
        if (wish.fileSize() < 0)
            throw Refused.field(ErrorCode.VALIDATION_FAILED, "/file_size", "A file has 0 bytes or more.");
        if (wish.fileSize() > limits.fileBytes())
            throw Refused.field(
                    ErrorCode.FILE_TOO_LARGE,
                    "/file_size",
                    "A file may have at most " + FileLimits.shown(limits.fileBytes()) + " here; this one has "
                            + FileLimits.shown(wish.fileSize()) + ".");
        String name = FileNames.harmless(wish.fileName());
        Optional<Sha256> sha256 = wish.sha256().map(Sha256::parse);
        Sha256 body = body(wish);
        StoredFile fresh = new StoredFile(
                new FileId(uuid()),
                caller.user(),
                wish.clientId(),
                wish.useCase(),
                name,
                wish.fileSize(),
                FileFacts.said(FileNames.mimeType(wish.mimeType())),
                Optional.of(new ContentId(uuid())),
                sha256,
                FileState.UPLOADING,
                now(),
                Optional.empty(),
                Optional.empty());
        Optional<ContentId> known = sha256.flatMap(hash -> store.read(tx -> tx.content(caller.user(), hash)))
                .filter(content -> content.size() == fresh.size() && arrivals.isSound(content))
                .map(FileReads.Content::id);
        try {
            return info(store.write(tx -> start(tx, fresh, body, known)));
        } catch (Refused refused) {
            if (refused.code() != ErrorCode.QUOTA_EXCEEDED) throw refused;
            whenFull.forEach(Runnable::run);
            return info(store.write(tx -> start(tx, fresh, body, known)));
        }
    }

    /// @param known where these bytes stand already
    private StoredFile start(FileWrites tx, StoredFile fresh, Sha256 body, Optional<ContentId> known) {
        Optional<FileReads.Announced> before = fresh.clientId().flatMap(client -> tx.announced(fresh.owner(), client));
        if (before.isPresent()) {
            if (!before.get().body().equals(body))
                throw Refused.field(
                        ErrorCode.IDEMPOTENCY_KEY_REUSED,
                        "/client_id",
                        "Another file was announced under this client_id. Use a new one.");
            return present(tx.file(before.get().file()).orElseThrow());
        }
        Optional<ContentId> there = known.filter(content -> tx.content(content).isPresent());
        if (there.isEmpty()) checkQuota(tx, fresh);
        StoredFile file = there.map(fresh::at).orElse(fresh);
        tx.announce(file, body);
        return file;
    }

    private void checkQuota(FileWrites tx, StoredFile fresh) {
        if (limits.userBytes().isEmpty()) return;
        long most = limits.userBytes().get();
        long used = tx.bytesOf(fresh.owner());
        if (used + fresh.size() > most)
            throw Refused.field(
                    ErrorCode.QUOTA_EXCEEDED,
                    "/file_size",
                    "Your files take up " + FileLimits.shown(used) + " of the " + FileLimits.shown(most)
                            + " that you have here; this one has " + FileLimits.shown(fresh.size())
                            + ". Delete some in the library.");
    }

    /// Adds a part. What came before a cut is kept and counts.
    ///
    /// @param body exactly the bytes of the range
    /// @throws Refused `upload_offset` when it does not begin where the bytes end that are safe
    public FileInfo part(Caller caller, FileId id, Range range, InputStream body) {
        StoredFile file = own(caller.user(), id);
        if (file.state() != FileState.UPLOADING)
            throw Refused.because(ErrorCode.CONFLICT, "The file is whole already; nothing can be added.");
        return measured(() -> {
            check(file, range);
            arrivals.add(id, file.content().orElseThrow(), range, body);
            return info(file);
        });
    }

    private static void check(StoredFile file, Range range) {
        if (range.first() < 0 || range.last() < range.first() || range.last() >= range.total())
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED, "/content_range", "Content-Range is such as: bytes 0-4194303/9000000");
        if (range.total() != file.size())
            throw Refused.field(
                    ErrorCode.VALIDATION_FAILED,
                    "/content_range",
                    "The file was announced with " + file.size() + " bytes, not with " + range.total() + ".");
        if (range.length() > Bounds.PART_BYTES)
            throw Refused.because(
                    ErrorCode.PAYLOAD_TOO_LARGE,
                    "A part has at most " + Bounds.PART_BYTES + " bytes. Send the file in smaller ones.");
    }

    /// All bytes were sent: looks whether they are those that were announced.
    ///
    /// @throws Refused `checksum_mismatch`; then the upload begins anew, from the first byte
    public FileInfo finish(Caller caller, FileId id, FinishUpload said) {
        return measured(() -> verify(caller, id, said));
    }

    private FileInfo verify(Caller caller, FileId id, FinishUpload said) {
        StoredFile file = own(caller.user(), id);
        Optional<Sha256> expected = said.sha256().map(Sha256::parse);
        if (file.state() != FileState.UPLOADING) {
            if (expected.isPresent() && !expected.equals(file.sha256())) throw mismatch();
            return info(file);
        }
        ContentId content = file.content().orElseThrow();
        if (file.size() == 0) arrivals.addNothing(content);
        long received = arrivals.received(content);
        if (received != file.size())
            throw Refused.because(
                    ErrorCode.UPLOAD_OFFSET,
                    "Only " + received + " of " + file.size() + " bytes are here. Send the rest.");
        Sha256 hash = hash(content, file.size());
        boolean isRight = file.sha256().map(hash::equals).orElse(true)
                && expected.map(hash::equals).orElse(true);
        if (!isRight) {
            restart(id, content);
            throw mismatch();
        }
        StoredFile whole = stored(file, content, hash);
        meter.uploaded(whole.size());
        whenWhole.forEach(listener -> listener.accept(id));
        return info(whole);
    }

    private Sha256 hash(ContentId content, long size) {
        Optional<FileReads.Content> known = store.read(tx -> tx.content(content));
        if (known.isPresent()) return known.get().sha256();
        arrivals.sync(content);
        return arrivals.hash(content, size);
    }

    /// The bytes may stand there already; where those are damaged, these take their place.
    private StoredFile stored(StoredFile file, ContentId content, Sha256 hash) {
        Optional<ContentId> damaged = store.read(tx -> tx.content(file.owner(), hash))
                .filter(twin -> !twin.id().equals(content) && !arrivals.isSound(twin))
                .map(FileReads.Content::id);
        StoredFile whole = store.write(tx -> {
            damaged.filter(twin -> tx.content(twin).isPresent()).ifPresent(twin -> tx.replace(twin, content));
            return store(tx, file.id(), content, hash);
        });
        damaged.ifPresent(arrivals::discard);
        if (!whole.content().equals(Optional.of(content))) arrivals.discard(content);
        return whole;
    }

    private StoredFile store(FileWrites tx, FileId id, ContentId content, Sha256 hash) {
        StoredFile file = present(tx.file(id).orElseThrow(() -> Refused.notFound("file")));
        if (file.state() != FileState.UPLOADING) return file;
        // Somebody said meanwhile that the bytes are wrong: they are gone.
        if (!file.content().equals(Optional.of(content))) throw mismatch();
        ContentId where =
                tx.content(file.owner(), hash).map(FileReads.Content::id).orElse(content);
        StoredFile whole = file.stored(where, hash, now());
        tx.store(whole);
        return whole;
    }

    /// Bytes that are known are right: then what was said of them now is wrong.
    private void restart(FileId id, ContentId wrong) {
        boolean isUnneeded = store.write(tx -> {
            StoredFile file = present(tx.file(id).orElseThrow(() -> Refused.notFound("file")));
            boolean isStill = file.state() == FileState.UPLOADING
                    && file.content().equals(Optional.of(wrong))
                    && tx.content(wrong).isEmpty();
            if (isStill) tx.restart(id, new ContentId(uuid()));
            return isStill;
        });
        if (isUnneeded) arrivals.discard(wrong);
    }

    private static Refused mismatch() {
        return Refused.because(
                ErrorCode.CHECKSUM_MISMATCH,
                "The bytes that came are not those of the file that was announced. Send it again from the start.");
    }

    public FileInfo info(Caller caller, FileId id) {
        return info(own(caller.user(), id));
    }

    /// @return the file, if it is this user's
    /// @throws Refused as for one that does not exist; `file_deleted` for a tombstone
    private StoredFile own(UserId user, FileId id) {
        return present(store.read(tx -> tx.file(id))
                .filter(file -> file.owner().equals(user))
                .orElseThrow(() -> Refused.notFound("file")));
    }

    private static StoredFile present(StoredFile file) {
        if (file.deletedAt().isPresent()) throw Refused.because(ErrorCode.FILE_DELETED, StoredFile.DELETED);
        return file;
    }

    private FileInfo info(StoredFile file) {
        boolean isWhole = file.state() != FileState.UPLOADING;
        return new FileInfo(
                file.attachment(),
                file.use(),
                file.state(),
                isWhole ? file.size() : arrivals.received(file.content().orElseThrow()),
                isWhole ? Optional.empty() : Optional.of("/backend-api/files/" + file.id() + "/content"),
                isWhole ? file.sha256().map(Sha256::hex) : Optional.empty(),
                file.createdAt());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    private UUID uuid() {
        long high = (random.nextLong() & ~0xF000L) | 0x4000L;
        return new UUID(high, (random.nextLong() >>> 2) | 0x8000_0000_0000_0000L);
    }

    private static Sha256 body(StartUpload wish) {
        String all = String.join(
                "\n",
                wish.fileName(),
                Long.toString(wish.fileSize()),
                wish.mimeType(),
                wish.useCase().name(),
                wish.sha256().orElse(""));
        return Sha256.of(Sha256.digest().digest(all.getBytes(StandardCharsets.UTF_8)));
    }
}
