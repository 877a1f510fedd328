package chat.parley.client.core.asset;

import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.LocalFile.Upload.Copying;
import chat.parley.client.core.account.LocalFile.Upload.Done;
import chat.parley.client.core.account.LocalFile.Upload.Failed;
import chat.parley.client.core.account.LocalFile.Upload.Sending;
import chat.parley.client.core.account.LocalFile.Upload.Waiting;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.connection.Answers;
import chat.parley.client.core.outbox.QueuedFile;
import chat.parley.client.core.outbox.SqliteOutbox;
import chat.parley.client.core.thread.AccountThread;
import chat.parley.client.core.thread.Confined;
import chat.parley.client.core.thread.Topic;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Every file on its way to the server: those in the composers and those of messages that wait. Copied into the queue
/// first, then sent by the [Sender]; what is known of each is in the outbox, so that a kill loses nothing.
///
/// Use on the account's thread only. Long, because each step of a file's way is right only beside the others.
public final class Uploads implements CopyIn.Listener, Sender.Listener {
    /// Who wants to know.
    public interface Listener {
        /// Something about a file changed: how far it is, or that it is there or refused, or where it stands.
        void uploadChanged(ConversationId conversation);
    }

    private static final String LOST =
            "A file of this message is not on this computer any more. Take it out, and attach it again.";

    private final QueueFolder folder;
    private final CopyIn copyIn;
    private final Sender sender;
    private final Confined<SqliteOutbox> file;
    private final AccountThread thread;
    private final Supplier<ClientId> keys;
    private final Fetches fetches;
    private final Listener listener;
    private final Map<ClientId, Upload> uploads = new LinkedHashMap<>();
    private final Map<ConversationId, Topic<List<LocalFile>>> composers = new ConcurrentHashMap<>();
    private long lastNumber;

    /// @param keys makes new ones
    public Uploads(Way way, Confined<SqliteOutbox> file, Supplier<ClientId> keys, Fetches fetches, Listener listener) {
        this.folder = new QueueFolder(way.parts().queue());
        this.thread = way.thread();
        this.copyIn = new CopyIn(folder, way.parts().disk(), thread, this);
        this.sender = new Sender(way, folder, this);
        this.file = file;
        this.keys = keys;
        this.fetches = fetches;
        this.listener = listener;
    }

    /// Takes what the outbox held when the app started.
    public void load(List<QueuedFile> rows) {
        copyIn.sweep(rows.stream().map(QueuedFile::key).collect(Collectors.toSet()));
        for (QueuedFile row : rows) {
            Upload upload = new Upload(row, standing(row.facts()));
            upload.kept.complete(upload);
            uploads.put(row.key(), upload);
            lastNumber = Math.max(lastNumber, row.number());
            if (row.facts().sha256().isEmpty())
                upload.source = row.facts().source().map(path -> new CopyIn.OnDisk(Path.of(path)));
            if (upload.state instanceof Copying) copyAgain(upload);
        }
        for (Upload upload : uploads.values()) if (upload.state instanceof Waiting) sender.begin(upload);
        for (ConversationId each : List.copyOf(composers.keySet())) publish(each);
    }

    private static LocalFile.Upload standing(QueuedFile.Facts facts) {
        if (facts.file().isPresent()) return new Done(facts.file().get());
        if (facts.failure().isPresent()) return new Failed(facts.failure().get());
        return facts.sha256().isPresent() ? new Waiting() : new Copying(0);
    }

    private void copyAgain(Upload upload) {
        upload.state = new Copying(0);
        upload.source.ifPresentOrElse(source -> copyIn.begin(upload, source), () -> notCopied(upload, LOST));
    }

    /// Takes a file into a composer.
    public void attach(ConversationId conversation, Path source) {
        String name =
                Optional.ofNullable(source.getFileName()).map(Path::toString).orElse("file");
        Upload upload = add(
                conversation,
                facts(Optional.of(source.toAbsolutePath().toString()), name, 0, typeOf(name)),
                new Copying(0));
        upload.source = Optional.of(new CopyIn.OnDisk(source));
        keep(upload);
        copyAgain(upload);
    }

    /// Takes what is no file yet into a composer. It is kept once it is copied.
    public void attach(ConversationId conversation, String name, String mimeType, byte[] bytes) {
        Upload upload = add(conversation, facts(Optional.empty(), name, bytes.length, mimeType), new Copying(0));
        upload.source = Optional.of(new CopyIn.InMemory(bytes));
        copyAgain(upload);
    }

    /// Takes files that the server has into a composer.
    public void attach(ConversationId conversation, List<Attachment> stored) {
        for (Attachment each : stored) {
            QueuedFile.Facts facts = new QueuedFile.Facts(
                    Optional.empty(),
                    each.name().orElse("file"),
                    each.size().orElse(0L),
                    each.mimeType().orElse("application/octet-stream"),
                    each.width(),
                    each.height(),
                    Optional.empty(),
                    Optional.of(each.fileId()),
                    Optional.empty(),
                    Optional.empty());
            keep(add(conversation, facts, new Done(each.fileId())));
        }
    }

    private static QueuedFile.Facts facts(Optional<String> source, String name, long size, String mimeType) {
        return new QueuedFile.Facts(
                source,
                name,
                size,
                mimeType,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String typeOf(String name) {
        return Optional.ofNullable(URLConnection.guessContentTypeFromName(name)).orElse("application/octet-stream");
    }

    private Upload add(ConversationId conversation, QueuedFile.Facts facts, LocalFile.Upload state) {
        QueuedFile row = new QueuedFile(++lastNumber, keys.get(), conversation, Optional.empty(), facts);
        Upload upload = new Upload(row, state);
        uploads.put(row.key(), upload);
        publish(conversation);
        return upload;
    }

    private void keep(Upload upload) {
        // the message it may have left with by now takes it along when it is written itself
        QueuedFile row = upload.row.inComposer();
        file.tell(db -> db.uploads().add(row)).whenCompleteAsync((_, e) -> kept(upload, e), thread);
    }

    private void kept(Upload upload, Throwable e) {
        if (e == null) {
            upload.kept.complete(upload);
        } else {
            Failure failure = Answers.failure(e);
            upload.kept.completeExceptionally(failure);
            fail(upload, failure.sentence());
        }
    }

    @Override
    public void copied(Upload upload, long bytes) {
        if (!(upload.state instanceof Copying)) return;
        become(upload, new Copying(bytes));
    }

    @Override
    public void isWhole(Upload upload, QueueFolder.Copied copied) {
        if (!upload.isWanted.get()) {
            sender.drop(upload);
            return;
        }
        QueuedFile.Facts before = upload.row.facts();
        boolean isNew = !upload.kept.isDone() && before.source().isEmpty();
        upload.row = upload.row.with(new QueuedFile.Facts(
                before.source(),
                before.name(),
                copied.size(),
                copied.picture().map(PictureHeader::mimeType).orElse(before.mimeType()),
                copied.picture().map(PictureHeader::width),
                copied.picture().map(PictureHeader::height),
                Optional.of(copied.sha256()),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        upload.source = Optional.empty();
        if (isNew) keep(upload);
        else write(upload);
        become(upload, new Waiting());
        sender.begin(upload);
    }

    @Override
    public void notCopied(Upload upload, String sentence) {
        upload.kept.completeExceptionally(
                new Failure(Failure.Kind.LOCAL, sentence, Optional.empty(), Optional.empty()));
        fail(upload, sentence);
    }

    private void fail(Upload upload, String sentence) {
        upload.row = upload.row.with(upload.row.facts().with(Optional.of(sentence)));
        write(upload);
        become(upload, new Failed(sentence));
    }

    @Override
    public void moved(Upload upload, LocalFile.Upload next) {
        switch (next) {
            case Done(var id) -> {
                upload.row = upload.row.with(upload.row.facts().stored(id));
                write(upload);
                become(upload, next);
            }
            case Failed(String sentence) -> fail(upload, sentence);
            case Copying _, Waiting _, Sending _ -> become(upload, next);
        }
    }

    @Override
    public void wasCleared(Upload upload) {
        upload.announced = Optional.empty();
        upload.received = 0;
        upload.row = upload.row.with(upload.row.facts().anew(keys.get()));
        write(upload);
    }

    private void write(Upload upload) {
        ClientId key = upload.row.key();
        QueuedFile.Facts facts = upload.row.facts();
        file.tell(db -> db.uploads().change(key, facts));
    }

    private void become(Upload upload, LocalFile.Upload next) {
        if (!uploads.containsKey(upload.row.key())) return;
        upload.state = next;
        publish(upload.row.conversation());
    }

    /// Takes a file out, wherever it is, and ends its way.
    public void detach(ClientId key) {
        Optional<Upload> upload = Optional.ofNullable(uploads.remove(key));
        if (upload.isEmpty()) return;
        file.tell(db -> db.uploads().remove(key));
        sender.drop(upload.get());
        isOver(upload.get());
        publish(upload.get().row.conversation());
    }

    /// Nobody waits for it any more.
    private static void isOver(Upload upload) {
        upload.kept.complete(upload);
    }

    /// Takes a file out of a message. What the server has whole stays there: the message may have come through.
    public void takeOut(ClientId key) {
        file.tell(db -> db.uploads().remove(key));
        discarded(List.of(key));
    }

    /// Sends files anew that the server has taken, and cleared away before a message showed them.
    ///
    /// @return whether there is one that this computer still has
    public boolean sendAnew(List<ClientId> files) {
        List<Upload> own = files.stream()
                .flatMap(key -> find(key).stream())
                .filter(upload -> upload.state instanceof Done)
                .filter(upload -> upload.row.facts().sha256().isPresent())
                .toList();
        for (Upload upload : own) {
            wasCleared(upload);
            become(upload, new Waiting());
            sender.begin(upload);
        }
        return !own.isEmpty();
    }

    /// Tries one again that failed; without effect for others.
    public void retry(ClientId key) {
        Optional<Upload> failed = find(key).filter(upload -> upload.state instanceof Failed);
        if (failed.isEmpty()) return;
        Upload upload = failed.get();
        upload.losses = 0;
        upload.row = upload.row.with(upload.row.facts().with(Optional.empty()));
        if (upload.kept.isCompletedExceptionally()) {
            upload.kept = new CompletableFuture<>();
            if (upload.row.facts().source().isPresent()) keep(upload);
        }
        write(upload);
        if (upload.row.facts().sha256().isPresent()) {
            become(upload, new Waiting());
            sender.begin(upload);
        } else {
            copyAgain(upload);
        }
    }

    private Optional<Upload> find(ClientId key) {
        return Optional.ofNullable(uploads.get(key));
    }

    /// These leave the composer with a message.
    ///
    /// @return completes once all of them survive the end of the app
    public CompletionStage<Void> leaveComposer(List<ClientId> files, ClientId message) {
        List<CompletableFuture<Upload>> kept = new ArrayList<>();
        for (ClientId key : files) {
            Optional<Upload> upload = find(key);
            if (upload.isEmpty()) continue;
            upload.get().row = upload.get().row.in(message);
            kept.add(upload.get().kept);
            publish(upload.get().row.conversation());
        }
        return CompletableFuture.allOf(kept.toArray(CompletableFuture[]::new));
    }

    /// The message could not be kept: they stand in the composer again.
    public void comeBack(List<ClientId> files) {
        for (ClientId key : files)
            find(key).ifPresent(upload -> {
                upload.row = upload.row.inComposer();
                publish(upload.row.conversation());
            });
    }

    /// The server has the message that they go with. The outbox deletes its rows with it.
    public void delivered(List<ClientId> files) {
        for (ClientId key : files) Optional.ofNullable(uploads.remove(key)).ifPresent(this::adopt);
    }

    private void adopt(Upload upload) {
        QueuedFile.Facts facts = upload.row.facts();
        if (upload.state instanceof Done(FileId id) && facts.sha256().isPresent())
            fetches.adopt(id, folder.path(upload.row.key()), facts.sha256().get());
        else sender.forget(upload);
    }

    /// The message that they go with is not wanted any more. The outbox deletes its rows with it. What the server has
    /// whole stays there: the message may have come through all the same.
    public void discarded(List<ClientId> files) {
        for (ClientId key : files)
            find(key).ifPresent(upload -> {
                uploads.remove(key);
                if (upload.state instanceof Done) sender.forget(upload);
                else sender.drop(upload);
                isOver(upload);
            });
    }

    /// The conversation is over: nothing of it is sent any more. The outbox deletes its rows with it.
    public void erase(ConversationId conversation) {
        List<Upload> over = uploads.values().stream()
                .filter(upload -> upload.row.conversation().equals(conversation))
                .toList();
        for (Upload upload : over) {
            uploads.remove(upload.row.key());
            sender.drop(upload);
            isOver(upload);
        }
        publish(conversation);
    }

    /// @return how the files of a message are
    public Filled filled(List<ClientId> files) {
        List<Attachment> ready = new ArrayList<>();
        for (ClientId key : files) {
            Optional<Upload> upload = find(key);
            if (upload.isEmpty()) return new Filled.Refused(LOST);
            switch (upload.get().state) {
                case Done(var id) -> ready.add(Attachment.of(id));
                case Failed(String sentence) -> {
                    return new Filled.Refused(upload.get().row.facts().name() + ": " + sentence);
                }
                case Copying _, Waiting _, Sending _ -> {
                    return new Filled.Coming();
                }
            }
        }
        return new Filled.Ready(ready);
    }

    /// @return these, as screens show them
    public List<LocalFile> shown(List<ClientId> files) {
        return files.stream()
                .flatMap(key -> find(key).stream())
                .map(this::shown)
                .toList();
    }

    private LocalFile shown(Upload upload) {
        return upload.shown(folder.path(upload.row.key()));
    }

    /// @return those that stand in the composer
    public List<LocalFile> attached(ConversationId conversation) {
        return uploads.values().stream()
                .filter(upload -> upload.row.conversation().equals(conversation))
                .filter(upload -> upload.row.message().isEmpty())
                .map(this::shown)
                .toList();
    }

    public boolean hasAttached(ConversationId conversation) {
        return uploads.values().stream()
                .anyMatch(upload -> upload.row.conversation().equals(conversation)
                        && upload.row.message().isEmpty());
    }

    /// Any thread may call.
    public Subscription onAttached(ConversationId conversation, Consumer<List<LocalFile>> consumer) {
        Subscription subscription = composers
                .computeIfAbsent(conversation, _ -> new Topic<>(thread))
                .subscribe(consumer);
        thread.execute(() -> publish(conversation));
        return subscription;
    }

    private void publish(ConversationId conversation) {
        Optional.ofNullable(composers.get(conversation)).ifPresent(topic -> topic.set(attached(conversation)));
        listener.uploadChanged(conversation);
    }

    /// The server hears: what waits may go.
    public void flow() {
        sender.flow();
    }

    /// The way is gone.
    public void halt() {
        sender.halt();
    }

    /// The account is closed: what is being copied is copied again when it is opened.
    ///
    /// @return completes when the queue's folder is left alone
    public CompletionStage<Void> close() {
        sender.halt();
        for (Upload upload : uploads.values()) {
            // what was pasted is nowhere else: it is soon copied
            boolean canBeCopiedAgain =
                    upload.source.filter(CopyIn.OnDisk.class::isInstance).isPresent();
            if (upload.state instanceof Copying && canBeCopiedAgain) upload.isWanted.set(false);
        }
        return copyIn.close();
    }
}
