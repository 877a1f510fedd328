package chat.parley.server.asset;

import java.util.Optional;

/// What is known of a file's content: what its owner said at first, and what was found once it was looked through.
///
/// @param width of a picture, in pixels, the right way up
/// @param pages of a document whose text could be read, from 1
/// @param trouble why nothing can be shown or read of it, in one sentence
public record FileFacts(
        String mimeType,
        Optional<Integer> width,
        Optional<Integer> height,
        Optional<Integer> pages,
        Optional<String> trouble) {

    public static final String UNKNOWN_TYPE = "application/octet-stream";

    /// Nothing but what its sender takes it for.
    public static FileFacts said(String mimeType) {
        return new FileFacts(mimeType, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    /// A file of which nothing can be shown or read.
    public static FileFacts trouble(String mimeType, String sentence) {
        return new FileFacts(mimeType, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(sentence));
    }
}
