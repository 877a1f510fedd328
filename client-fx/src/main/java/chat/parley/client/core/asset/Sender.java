package chat.parley.client.core.asset;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.connection.FilePart;
import chat.parley.client.core.connection.FileRequests;
import chat.parley.client.core.connection.Request;
import chat.parley.client.core.outbox.QueuedFile;
import chat.parley.protocol.Bounds;
import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.FileInfo;
import chat.parley.protocol.rest.FileUse;
import chat.parley.protocol.rest.StartUpload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Sends copies to the server, at most two at once, those of waiting messages first:
///
///     announced under its own key ──► parts, each from where the server has it safely ──► ended with its checksum
///
/// What a cut leaves is gone on with; a refusal for now is tried again later, one for good ends it.
/// Use on the account's thread only.
final class Sender {
    /// Hears how it goes: [LocalFile.Upload.Waiting], `Sending`, at last `Done` or `Failed`.
    interface Listener {
        void moved(Upload upload, LocalFile.Upload next);

        /// The server has cleared away what was announced: it gets another name to be announced under.
        void wasCleared(Upload upload);
    }

    private static final int AT_ONCE = 2;
    private static final int MOST_MISMATCHES = 2;
    private static final int MOST_LOSSES = 3;
    private static final int LONGEST_HOLD_POWER = 5;
    private static final String DAMAGED =
            "The copy in this computer's queue is not whole any more. Take the file out, and attach it again.";

    /// Those of messages first, each in the order they were taken in.
    private static final Comparator<Upload> ORDER = Comparator.comparing(
                    (Upload upload) -> upload.row.message().isEmpty())
            .thenComparingLong(upload -> upload.row.number());

    private final Way way;
    private final QueueFolder folder;
    private final Listener listener;
    private final Set<Upload> waiting = new LinkedHashSet<>();
    private final Set<Upload> running = new LinkedHashSet<>();
    private boolean isFlowing;

    Sender(Way way, QueueFolder folder, Listener listener) {
        this.way = way;
        this.folder = folder;
        this.listener = listener;
    }

    void begin(Upload upload) {
        waiting.add(upload);
        pump();
    }

    void flow() {
        isFlowing = true;
        pump();
    }

    /// The way is gone: what the server has of each, it tells when it is announced again.
    void halt() {
        isFlowing = false;
        for (Upload upload : List.copyOf(running)) {
            stop(upload);
            waiting.add(upload);
            listener.moved(upload, new LocalFile.Upload.Waiting());
        }
    }

    private void stop(Upload upload) {
        running.remove(upload);
        upload.turn++;
        upload.request.cancel(true);
    }

    /// Ends its way, here and, where it has begun, on the server.
    void drop(Upload upload) {
        forget(upload);
        Optional<FileId> there = upload.announced.or(() -> upload.row.facts().file());
        boolean isOwn = upload.row.facts().sha256().isPresent();
        if (isOwn && isFlowing) there.ifPresent(id -> way.connection().ask(FileRequests.delete(id)));
    }

    /// Ends its way here.
    void forget(Upload upload) {
        upload.isWanted.set(false);
        waiting.remove(upload);
        if (running.contains(upload)) stop(upload);
        way.parts().disk().execute(() -> folder.delete(upload.row.key()));
        pump();
    }

    private void pump() {
        if (!isFlowing) return;
        Duration now = way.thread().uptime();
        List<Upload> ready = new ArrayList<>(waiting.stream()
                .filter(upload -> upload.holdUntil.compareTo(now) <= 0)
                .sorted(ORDER)
                .toList());
        while (running.size() < AT_ONCE && !ready.isEmpty()) start(ready.removeFirst());
    }

    private void start(Upload upload) {
        waiting.remove(upload);
        running.add(upload);
        listener.moved(upload, new LocalFile.Upload.Sending(0));
        QueuedFile.Facts facts = upload.row.facts();
        CompletableFuture<Boolean> isWhole = CompletableFuture.supplyAsync(
                () -> folder.holds(upload.row.key(), facts.size()), way.parts().disk());
        long turn = ++upload.turn;
        upload.request = isWhole;
        var _ = isWhole.whenCompleteAsync(
                (whole, e) -> {
                    if (upload.turn != turn) return;
                    if (e == null && whole) announce(upload);
                    else end(upload, new LocalFile.Upload.Failed(DAMAGED));
                },
                way.thread());
    }

    private void announce(Upload upload) {
        QueuedFile.Facts facts = upload.row.facts();
        FileUse use = facts.width().isPresent() ? FileUse.IMAGE : FileUse.ATTACHMENT;
        StartUpload wish = new StartUpload(
                facts.name(),
                facts.size(),
                facts.mimeType(),
                use,
                facts.sha256(),
                facts.announcedAs().or(() -> Optional.of(upload.row.key())));
        ask(upload, FileRequests.announce(wish), info -> {
            upload.announced = Optional.of(info.file().fileId());
            goOn(upload, info);
        });
    }

    private void goOn(Upload upload, FileInfo info) {
        if (info.received() > upload.received) upload.stumbles = 0;
        upload.received = info.received();
        long size = upload.row.facts().size();
        FileId id = info.file().fileId();
        if (info.state() != FileInfo.FileState.UPLOADING) {
            end(upload, new LocalFile.Upload.Done(id));
        } else if (info.received() >= size) {
            listener.moved(upload, new LocalFile.Upload.Sending(size));
            String sha256 = upload.row.facts().sha256().orElseThrow();
            ask(upload, FileRequests.uploaded(id, sha256), done -> end(upload, new LocalFile.Upload.Done(id)));
        } else {
            listener.moved(upload, new LocalFile.Upload.Sending(info.received()));
            long length = Math.min(Bounds.PART_BYTES, size - info.received());
            FilePart part = new FilePart(folder.path(upload.row.key()), info.received(), length, size);
            ask(upload, FileRequests.part(id, part), next -> goOn(upload, next));
        }
    }

    private void ask(Upload upload, Request<FileInfo> request, Consumer<FileInfo> next) {
        CompletableFuture<FileInfo> answer = way.connection().ask(request).toCompletableFuture();
        long turn = ++upload.turn;
        upload.request = answer;
        var _ = answer.whenCompleteAsync(
                (info, e) -> {
                    if (upload.turn != turn) return;
                    if (e == null) next.accept(info);
                    else stumbled(upload, Answers.failure(e));
                },
                way.thread());
    }

    private void stumbled(Upload upload, Failure failure) {
        Optional<ErrorCode> code = failure.code();
        boolean isForNow = failure.kind() != Failure.Kind.REFUSED
                || code.map(ErrorCode::retryable).orElse(true);
        if (isForNow) {
            later(upload);
            return;
        }
        if (canBeginAnew(upload, code.orElseThrow())) later(upload);
        else end(upload, new LocalFile.Upload.Failed(failure.sentence()));
    }

    private boolean canBeginAnew(Upload upload, ErrorCode code) {
        // the server knows better how far it is
        if (code == ErrorCode.UPLOAD_OFFSET) return true;
        if (code == ErrorCode.CHECKSUM_MISMATCH) return ++upload.mismatches < MOST_MISMATCHES;
        // an upload that rested for too long was cleared away, and its name with it
        if (code == ErrorCode.FILE_DELETED) {
            if (++upload.losses > MOST_LOSSES) return false;
            listener.wasCleared(upload);
            return true;
        }
        if (code != ErrorCode.NOT_FOUND || upload.announced.isEmpty()) return false;
        upload.announced = Optional.empty();
        return true;
    }

    /// Announced again after a while, which tells how far it is.
    private void later(Upload upload) {
        running.remove(upload);
        Duration wait = Duration.ofSeconds(1L << Math.min(upload.stumbles++, LONGEST_HOLD_POWER));
        upload.holdUntil = way.thread().uptime().plus(wait);
        waiting.add(upload);
        listener.moved(upload, new LocalFile.Upload.Waiting());
        way.thread().after(wait, this::pump);
        pump();
    }

    private void end(Upload upload, LocalFile.Upload state) {
        running.remove(upload);
        listener.moved(upload, state);
        pump();
    }
}
