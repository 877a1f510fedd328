package chat.parley.client.core.sync;

import chat.parley.client.core.account.CacheInfo;
import chat.parley.client.core.account.Files;
import chat.parley.client.core.account.LocalFile;
import chat.parley.client.core.account.Subscription;
import chat.parley.client.core.connection.FileRequests;
import chat.parley.client.core.connection.Requests;
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
    private final AccountCore core;
    private final LocalLibrary library;

    LocalFirstFiles(AccountCore core) {
        this.core = core;
        this.library = new LocalLibrary(core);
    }

    @Override
    public void attach(ConversationId conversation, Path source) {
        core.thread.execute(() -> core.assets.uploads.attach(conversation, source));
    }

    @Override
    public void attach(ConversationId conversation, String name, String mimeType, byte[] bytes) {
        byte[] own = bytes.clone();
        core.thread.execute(() -> core.assets.uploads.attach(conversation, name, mimeType, own));
    }

    @Override
    public void attach(ConversationId conversation, List<Attachment> stored) {
        List<Attachment> own = List.copyOf(stored);
        core.thread.execute(() -> core.assets.uploads.attach(conversation, own));
    }

    @Override
    public void detach(ConversationId conversation, ClientId key) {
        core.thread.execute(() -> core.queue.takeOut(conversation, key));
    }

    @Override
    public void retry(ClientId key) {
        core.thread.execute(() -> core.assets.uploads.retry(key));
    }

    @Override
    public Subscription onAttached(ConversationId conversation, Consumer<List<LocalFile>> listener) {
        return core.assets.uploads.onAttached(conversation, listener);
    }

    @Override
    public CompletionStage<FileText> text(FileId file, int page) {
        return core.asked(FileRequests.text(file, page));
    }

    @Override
    public CompletionStage<LibraryPage> library(ListLibrary wish) {
        return library.page(wish);
    }

    @Override
    public CompletionStage<Void> delete(FileId file) {
        return new Asking(core.parts.connection()).done(FileRequests.delete(file));
    }

    @Override
    public Subscription fetch(FileId file, Shape shape, Consumer<Fetch> listener) {
        return core.assets.fetches.fetch(file, shape, listener);
    }

    @Override
    public CompletionStage<Path> save(FileId file, Path target, Consumer<Fetch> listener) {
        return core.assets.fetches.save(file, target, listener);
    }

    @Override
    public CompletionStage<Void> showMeBy(Optional<byte[]> picture) {
        return sent(picture)
                .thenCompose(id -> core.asked(FileRequests.showMeBy(id)))
                .thenCompose(_ -> core.asked(Requests.me()))
                .thenAcceptAsync(me -> core.screens.renamed(me.user()), core.thread);
    }

    @Override
    public CompletionStage<Void> showBy(ConversationId group, Optional<byte[]> picture) {
        return sent(picture)
                .thenCompose(id -> core.asked(FileRequests.showBy(group, id)))
                .thenAccept(_ -> {});
    }

    private CompletionStage<Optional<FileId>> sent(Optional<byte[]> picture) {
        if (picture.isEmpty()) return CompletableFuture.completedFuture(Optional.empty());
        byte[] own = picture.get().clone();
        return CompletableFuture.supplyAsync(() -> new ClientId(core.newUuid()), core.thread)
                .thenCompose(key -> core.assets.portrait.send(key, own))
                .thenApply(Optional::of);
    }

    @Override
    public CompletionStage<CacheInfo> cacheInfo() {
        return CompletableFuture.supplyAsync(core.assets.fetches::info, core.thread);
    }

    @Override
    public CompletionStage<Void> clearCache() {
        return CompletableFuture.supplyAsync(core.assets::clear, core.thread).thenCompose(cleared -> cleared);
    }
}
