package chat.parley.client.core.account;

import java.nio.file.Path;

/// The local copy of the server's data: it may be deleted at any time.
///
/// @param bytes size on disk
public record CacheInfo(Path folder, long bytes) {}
