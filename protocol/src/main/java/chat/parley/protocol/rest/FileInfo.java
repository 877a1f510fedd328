package chat.parley.protocol.rest;

import chat.parley.protocol.conversation.Attachment;
import java.time.Instant;
import java.util.Optional;

/// A file as its owner sees it: GET `/backend-api/files/{id}`, and the answer to each step of an upload.
///
/// @param file what a message would show of it
/// @param received how many bytes from the start are safe on the server; the next part begins there
/// @param uploadUrl where the next part goes, by PUT with `Content-Range`; absent once it is whole
/// @param sha256 of the whole, 64 hex digits; once it is whole
public record FileInfo(
        Attachment file,
        FileUse useCase,
        FileState state,
        long received,
        Optional<String> uploadUrl,
        Optional<String> sha256,
        Instant createdAt) {
    /// How far it has come.
    public enum FileState {
        /// Bytes are missing.
        UPLOADING,
        /// Whole and safe; its pictures and its text may still be on their way.
        STORED,
        /// Whole, and looked through: what can be shown or read of it can be had.
        READY
    }
}
