package chat.parley.protocol.conversation;

import chat.parley.protocol.id.FileId;
import java.util.Optional;

/// A file that belongs to a message. Who sends one names only the file; the server fills in the rest.
///
/// @param name as it was called where it came from, without what could harm; at most 255 bytes of UTF-8
/// @param size in bytes
/// @param mimeType what it is, as the server found; `application/octet-stream` for what it does not know
/// @param width of a picture, in pixels, the right way up
/// @param height of a picture, in pixels, the right way up
/// @param pages of a document whose text could be read, from 1
/// @param trouble why nothing can be shown or read of it, in one sentence
public record Attachment(
        FileId fileId,
        Optional<String> name,
        Optional<Long> size,
        Optional<String> mimeType,
        Optional<Integer> width,
        Optional<Integer> height,
        Optional<Integer> pages,
        Optional<String> trouble) {
    /// The trouble of a file of which nothing but its name is left.
    public static final String DELETED = "The file was deleted.";

    /// A file that is going to be sent.
    public static Attachment of(FileId file) {
        return new Attachment(
                file,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    /// @return whether it can be shown as a picture
    public boolean showsPicture() {
        return width.isPresent() && height.isPresent() && trouble.isEmpty();
    }
}
