package chat.parley.client.core.book;

import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/// What an [AccountBook] works with.
///
/// @param bundled the server inside the app
/// @param secrets opens the place for secrets, which may take a while
/// @param io runs what waits for disk, network or the system
/// @param device what the server calls this session in its list
/// @param mostFetched how many bytes of fetched files each account keeps
public record BookParts(
        AppFolders folders,
        BundledServer bundled,
        SecretsChoice secrets,
        Executor io,
        Clock clock,
        String device,
        LongSupplier mostFetched) {
    private static final long USUAL = 1L << 30;

    /// With the usual room for files.
    public BookParts(
            AppFolders folders, BundledServer bundled, SecretsChoice secrets, Executor io, Clock clock, String device) {
        this(folders, bundled, secrets, io, clock, device, () -> USUAL);
    }

    /// Where secrets go on this computer.
    public enum SecretsChoice {
        /// Into the system's keychain, where there is one.
        KEYCHAIN_IF_ANY,
        /// Into this app's own files.
        FILES
    }
}
