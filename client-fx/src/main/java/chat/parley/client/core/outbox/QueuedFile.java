package chat.parley.client.core.outbox;

import chat.parley.protocol.id.ClientId;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.FileId;
import java.util.Optional;

/// A file on its way to the server, as the outbox keeps it.
///
/// @param number its place among all of this account
/// @param conversation in whose composer it was put
/// @param message the waiting message it goes with; empty while it stands in the composer
public record QueuedFile(
        long number, ClientId key, ConversationId conversation, Optional<ClientId> message, Facts facts) {
    /// What is known of it.
    ///
    /// @param source where it was taken from; empty for what was no file
    /// @param size in bytes; what the source had until it is copied
    /// @param sha256 of the copy, 64 hex digits; empty until the copy is whole
    /// @param file what the server calls it; empty until the server has all of it
    /// @param failure why it cannot be sent
    /// @param announcedAs the name it is announced under; empty: its key. The server may have cleared away what was
    ///     announced under an earlier one
    public record Facts(
            Optional<String> source,
            String name,
            long size,
            String mimeType,
            Optional<Integer> width,
            Optional<Integer> height,
            Optional<String> sha256,
            Optional<FileId> file,
            Optional<String> failure,
            Optional<ClientId> announcedAs) {
        /// @return the same, refused for good, or meant again
        public Facts with(Optional<String> nextFailure) {
            return new Facts(source, name, size, mimeType, width, height, sha256, file, nextFailure, announcedAs);
        }

        /// @return the same, once the server has it
        public Facts stored(FileId id) {
            return new Facts(
                    source,
                    name,
                    size,
                    mimeType,
                    width,
                    height,
                    sha256,
                    Optional.of(id),
                    Optional.empty(),
                    announcedAs);
        }

        /// @return the same, to be sent anew: the server has cleared away what it had
        public Facts anew(ClientId announced) {
            return new Facts(
                    source,
                    name,
                    size,
                    mimeType,
                    width,
                    height,
                    sha256,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(announced));
        }
    }

    public QueuedFile with(Facts next) {
        return new QueuedFile(number, key, conversation, message, next);
    }

    /// @return the same, in the composer again
    public QueuedFile inComposer() {
        return new QueuedFile(number, key, conversation, Optional.empty(), facts);
    }

    /// @return the same, gone from the composer into a message
    public QueuedFile in(ClientId waiting) {
        return new QueuedFile(number, key, conversation, Optional.of(waiting), facts);
    }
}
