package chat.parley.client.core.sync;

import chat.parley.client.core.account.CacheInfo;
import chat.parley.client.core.account.Failure;
import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.connection.FileRequests;
import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.FileText;
import chat.parley.protocol.rest.LibraryPage;
import chat.parley.protocol.rest.ListLibrary;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// [Files] of a [LocalFirstAccount]: lets any thread in.
final class LocalFirstFiles implements Files {
    private static final String NOT_YET = "Files cannot be fetched by this version. Update the app.";

    private final AccountCore core;

    LocalFirstFiles(AccountCore core) {
        this.core = core;
    }

    @Override
    public void attach(ConversationId conversation, Path source) {
        core.thread.execute(() -> core.uploads.attach(conversation, source));
    }

    @Override
    public void attach(ConversationId conversation, String name, String mimeType, byte[] bytes) {
        byte[] own = bytes.clone();
        core.thread.execute(() -> core.uploads.attach(conversation, name, mimeType, own));
    }

    @Override
    public void attach(ConversationId conversation, List<Attachment> stored) {
        List<Attachment> own = List.copyOf(stored);
        core.thread.execute(() -> core.uploads.attach(conversation, own));
    }

    @Override
    public void detach(ConversationId conversation, ClientId key) {
        core.thread.execute(() -> core.queue.takeOut(conversation, key));
    }

    @Override
    public void retry(ClientId key) {
        core.thread.execute(() -> core.uploads.retry(key));
    }

    @Override
    public Subscription onAttached(ConversationId conversation, Consumer<List<LocalFile>> listener) {
        return core.uploads.onAttached(conversation, listener);
    }

    @Override
    public CompletionStage<FileText> text(FileId file, int page) {
        return core.asked(FileRequests.text(file, page));
    }

    @Override
    public CompletionStage<LibraryPage> library(ListLibrary wish) {
        return core.asked(FileRequests.library(wish));
    }

    @Override
    public CompletionStage<Void> delete(FileId file) {
        return new Asking(core.parts.connection()).done(FileRequests.delete(file));
    }

    private static Failure notYet() {
        return new Failure(Failure.Kind.LOCAL, NOT_YET, Optional.empty(), Optional.empty());
    }

    @Override
    public Subscription fetch(FileId file, Shape shape, Consumer<Fetch> listener) {
        core.thread.execute(() -> listener.accept(new Fetch.Failed(NOT_YET)));
        return () -> {};
    }

    @Override
    public CompletionStage<Path> save(FileId file, Path target, Consumer<Fetch> listener) {
        return CompletableFuture.failedFuture(notYet());
    }

    @Override
    public CompletionStage<Void> showMeBy(Optional<byte[]> picture) {
        return CompletableFuture.failedFuture(notYet());
    }

    @Override
    public CompletionStage<Void> showBy(ConversationId group, Optional<byte[]> picture) {
        return CompletableFuture.failedFuture(notYet());
    }

    @Override
    public CompletionStage<CacheInfo> cacheInfo() {
        return CompletableFuture.completedFuture(
                new CacheInfo(core.parts.assets().fetched(), 0));
    }

    @Override
    public CompletionStage<Void> clearCache() {
        return CompletableFuture.completedFuture(core).thenAccept(_ -> {});
    }
}
