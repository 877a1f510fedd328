package chat.parley.client.core.account;

import chat.parley.protocol.conversation.Attachment;
import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import chat.parley.protocol.rest.FileText;
import chat.parley.protocol.rest.LibraryPage;
import chat.parley.protocol.rest.ListLibrary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/// Files whose values tests set by hand; what was asked for is written down by the [FakeAccount].
public final class FakeFiles implements Files {
    public final Map<ConversationId, FakeTopic<List<LocalFile>>> attached = new HashMap<>();
    public final List<ListLibrary> wishes = new ArrayList<>();

    /// What a wish is answered with, in any shape; a file that is not here stays on its way.
    public final Map<FileId, Fetch> fetched = new HashMap<>();

    /// Those who wait for what is not in `fetched`.
    public final Map<FileId, List<Consumer<Fetch>>> waiting = new HashMap<>();

    public CompletableFuture<LibraryPage> nextLibrary =
            CompletableFuture.completedFuture(new LibraryPage(List.of(), Optional.empty()));
    public CompletableFuture<FileText> nextText = new CompletableFuture<>();
    public CompletableFuture<Path> nextSaved = CompletableFuture.completedFuture(Path.of("saved"));
    public CompletableFuture<CacheInfo> nextCache =
            CompletableFuture.completedFuture(new CacheInfo(Path.of("files"), 52_000_000));

    private final FakeAccount account;

    FakeFiles(FakeAccount account) {
        this.account = account;
    }

    public FakeTopic<List<LocalFile>> attached(ConversationId conversation) {
        return attached.computeIfAbsent(conversation, _ -> new FakeTopic<>(List.of()));
    }

    @Override
    public void attach(ConversationId conversation, Path source) {
        account.note(source, "attach", conversation, source);
    }

    @Override
    public void attach(ConversationId conversation, String name, String mimeType, byte[] bytes) {
        account.note(name, "attach", conversation, name, mimeType, bytes.length);
    }

    @Override
    public void attach(ConversationId conversation, List<Attachment> stored) {
        account.note(
                stored,
                "attach",
                conversation,
                stored.stream().map(Attachment::fileId).toList());
    }

    @Override
    public void detach(ConversationId conversation, ClientId key) {
        account.note(key, "detach", conversation, key);
    }

    @Override
    public void retry(ClientId key) {
        account.note(key, "retryFile", key);
    }

    @Override
    public Subscription onAttached(ConversationId conversation, Consumer<List<LocalFile>> listener) {
        return attached(conversation).subscribe(listener);
    }

    @Override
    public Subscription fetch(FileId file, Shape shape, Consumer<Fetch> listener) {
        account.note(file, "fetch", file, shape);
        Optional<Fetch> here = Optional.ofNullable(fetched.get(file));
        here.ifPresent(listener);
        List<Consumer<Fetch>> listeners = waiting.computeIfAbsent(file, _ -> new ArrayList<>());
        if (here.isEmpty()) listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /// What was waited for comes.
    public void arrive(FileId file, Fetch fetch) {
        fetched.put(file, fetch);
        List.copyOf(waiting.getOrDefault(file, List.of())).forEach(listener -> listener.accept(fetch));
    }

    @Override
    public CompletionStage<Path> save(FileId file, Path target, Consumer<Fetch> listener) {
        return account.note(nextSaved, "save", file, target);
    }

    @Override
    public CompletionStage<FileText> text(FileId file, int page) {
        return account.note(nextText, "text", file, page);
    }

    @Override
    public CompletionStage<LibraryPage> library(ListLibrary wish) {
        wishes.add(wish);
        return nextLibrary;
    }

    @Override
    public CompletionStage<Void> delete(FileId file) {
        return account.note(account.nextDone, "deleteFile", file);
    }

    @Override
    public CompletionStage<Void> showMeBy(Optional<byte[]> picture) {
        return account.note(account.nextDone, "showMeBy", picture.map(bytes -> bytes.length));
    }

    @Override
    public CompletionStage<Void> showBy(ConversationId group, Optional<byte[]> picture) {
        return account.note(account.nextDone, "showBy", group, picture.map(bytes -> bytes.length));
    }

    @Override
    public CompletionStage<CacheInfo> cacheInfo() {
        return nextCache;
    }

    @Override
    public CompletionStage<Void> clearCache() {
        return account.note(account.nextDone, "clearFiles");
    }
}
