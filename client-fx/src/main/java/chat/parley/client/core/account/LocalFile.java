package chat.parley.client.core.account;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.FileId;
import java.nio.file.Path;
import java.util.Optional;

/// A file on its way to the server.
///
/// @param key what this computer calls the upload
/// @param path the copy in the queue; empty while it is being made, and for what the server has already
/// @param size in bytes
/// @param width of a picture, in pixels, the right way up
/// @param height of a picture, in pixels, the right way up
public record LocalFile(
        ClientId key,
        Optional<Path> path,
        String name,
        long size,
        String mimeType,
        Optional<Integer> width,
        Optional<Integer> height,
        Upload upload) {
    /// How far it has come.
    ///
    ///     Copying ──► Waiting ──connection──► Sending ──► Done
    ///                    ▲       connection lost ─┘ │
    ///                    └── retry ── Failed ◄──────┘ refused for good
    public sealed interface Upload {
        /// @param copied bytes of it that are in the queue
        record Copying(long copied) implements Upload {}

        /// Waits for the connection, or for the one before it.
        record Waiting() implements Upload {}

        /// @param sent bytes that the server has safely
        record Sending(long sent) implements Upload {}

        record Done(FileId file) implements Upload {}

        /// @param sentence why, and what to do
        record Failed(String sentence) implements Upload {}
    }
}
