package chat.parley.client.core.asset;

import java.nio.file.Path;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/// Where an account's files lie, and who touches them.
///
/// @param queue copies of what waits to be sent; never deleted by itself
/// @param fetched what came from the server; may be deleted at any time
/// @param disk runs what reads and writes them; several at a time
/// @param most how many bytes of fetched files are kept
public record AssetParts(Path queue, Path fetched, Executor disk, LongSupplier most) {
    /// @param folder of the account
    public static AssetParts in(Path folder, Executor disk, LongSupplier most) {
        return new AssetParts(folder.resolve("queue"), folder.resolve("cache").resolve("files"), disk, most);
    }
}
