package chat.parley.client.core.asset;

import chat.parley.client.core.account.CacheInfo;
import chat.parley.client.core.account.Files;
import chat.parley.client.core.asset.FetchedFolder.Kept;
import chat.parley.client.core.thread.AccountThread;
import chat.parley.protocol.id.FileId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What of the server's files lies on this computer, up to a size: who was seen least recently goes first, never what
/// is
/// being shown. What is not as it was kept is not here.
///
/// Use on the account's thread only; stages complete there. The disk is touched beside it.
final class FetchedFiles {
    private final FetchedFolder folder;
    private final Executor disk;
    private final LongSupplier most;
    private final AccountThread thread;
    private final Map<ShownAs, Kept> kept = new HashMap<>();

    /// Those that were compared with their checksums since the app started.
    private final Set<ShownAs> checked = new HashSet<>();

    /// How often each is shown now.
    private final Map<ShownAs, Integer> held = new HashMap<>();

    private long begun;
    private final CompletableFuture<FetchedFiles> loaded = new CompletableFuture<>();

    FetchedFiles(Way way) {
        this.folder = new FetchedFolder(way.parts().fetched());
        this.disk = way.parts().disk();
        this.most = way.parts().most();
        this.thread = way.thread();
    }

    /// Reads what lies there; until then, finding waits.
    void load() {
        onDisk(folder::all).whenComplete((all, e) -> {
            if (e == null) for (Kept each : all) kept.put(each.what(), each);
            makeRoom();
            loaded.complete(this);
        });
    }

    private <T> CompletionStage<T> onDisk(Supplier<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        var _ = CompletableFuture.supplyAsync(work, disk)
                .whenCompleteAsync(
                        (value, e) -> {
                            if (e == null) result.complete(value);
                            else result.completeExceptionally(e);
                        },
                        thread);
        return result;
    }

    /// @return where it may be written while it comes; another place each time
    Path unfinished(ShownAs what) {
        return folder.unfinished(what, ++begun);
    }

    void delete(Path file) {
        disk.execute(() -> folder.delete(file));
    }

    /// Finds what is here and whole, and marks it as seen.
    CompletionStage<Optional<Path>> find(ShownAs what) {
        return loaded.thenCompose(_ -> findLoaded(what));
    }

    private CompletionStage<Optional<Path>> findLoaded(ShownAs what) {
        Optional<Kept> here = Optional.ofNullable(kept.get(what));
        if (here.isEmpty()) return CompletableFuture.completedFuture(Optional.empty());
        Kept file = here.get();
        boolean isChecked = checked.contains(what);
        Instant now = thread.now();
        return onDisk(() -> {
                    boolean isWhole = isChecked ? folder.isThere(file) : folder.isWhole(file);
                    if (isWhole) folder.seen(file, now);
                    else folder.delete(file);
                    return isWhole;
                })
                .thenApply(isWhole -> {
                    // it may have been dropped meanwhile
                    if (!file.equals(kept.get(what))) return Optional.empty();
                    if (!isWhole) kept.remove(what);
                    else put(new Kept(what, file.sha256(), file.size(), now));
                    return isWhole ? Optional.of(folder.path(file)) : Optional.empty();
                });
    }

    private void put(Kept file) {
        checked.add(file.what());
        Optional<Kept> before = Optional.ofNullable(kept.put(file.what(), file));
        before.filter(old -> !old.name().equals(file.name())).ifPresent(old -> disk.execute(() -> folder.delete(old)));
    }

    /// What has come is put in its place.
    ///
    /// @param expected its checksum, where that is known
    /// @return empty when it is something else
    CompletionStage<Optional<Path>> keep(ShownAs what, Path arrived, Optional<String> expected) {
        Instant now = thread.now();
        return onDisk(() -> folder.keep(what, arrived, expected, now)).thenApply(file -> {
            file.ifPresent(this::put);
            makeRoom();
            return file.map(folder::path);
        });
    }

    /// What was sent needs not be fetched. It goes out of the queue.
    void adopt(FileId file, Path copy, String sha256) {
        Instant now = thread.now();
        ShownAs what = new ShownAs(file, new Files.Whole());
        var _ = onDisk(() -> folder.adopt(what, copy, sha256, now)).thenAccept(adopted -> {
            adopted.ifPresent(this::put);
            makeRoom();
        });
    }

    /// It is shown: it stays until it is not any more.
    void hold(ShownAs what) {
        held.merge(what, 1, Integer::sum);
    }

    void letGo(ShownAs what) {
        held.computeIfPresent(what, (_, count) -> count == 1 ? null : count - 1);
        makeRoom();
    }

    /// Deletes what is too much.
    private void makeRoom() {
        long bytes = bytes();
        if (bytes <= most.getAsLong()) return;
        List<Kept> oldest = new ArrayList<>(kept.values());
        oldest.sort(Comparator.comparing(Kept::seen));
        for (Kept each : oldest) {
            if (bytes <= most.getAsLong()) return;
            if (held.containsKey(each.what())) continue;
            bytes -= each.size();
            remove(each);
        }
    }

    private long bytes() {
        return kept.values().stream().mapToLong(Kept::size).sum();
    }

    private void remove(Kept file) {
        kept.remove(file.what());
        checked.remove(file.what());
        disk.execute(() -> folder.delete(file));
    }

    /// Deletes what may not be here any more, shown or not.
    CompletionStage<Void> drop(Predicate<FileId> isGone) {
        return loaded.thenCompose(_ -> {
            for (Kept each : List.copyOf(kept.values()))
                if (isGone.test(each.what().file())) remove(each);
            return onDisk(() -> this).thenAccept(_ -> {});
        });
    }

    CacheInfo info() {
        return new CacheInfo(folder.folder(), bytes());
    }
}
