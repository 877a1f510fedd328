package chat.parley.client.core.asset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.CompletableFuture;

/// A file of this account's, copied where the person wants it: whole or not at all.
final class SavedCopy {
    private SavedCopy() {}

    static void make(Path from, Path target, CompletableFuture<Path> saved) {
        Path unfinished = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.copy(from, unfinished, StandardCopyOption.REPLACE_EXISTING);
            Files.move(unfinished, target, StandardCopyOption.REPLACE_EXISTING);
            saved.complete(target);
        } catch (IOException e) {
            remove(unfinished);
            saved.completeExceptionally(FetchedFolder.failed(e));
        }
    }

    private static void remove(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException _) {
            // the sentence says that the disk does not take it
        }
    }
}
