package chat.parley.server.asset;

import chat.parley.server.asset.link.Part;
import java.nio.channels.SeekableByteChannel;

/// Pictures that show files: small ones, and those of pages. They are made from the files, and made again when lost.
///
/// Any thread may call; the caller may have to wait until one is made.
@FunctionalInterface
public interface FilePictures {

    /// @param bytes closed by whoever asked
    record Picture(SeekableByteChannel bytes, String mimeType) {}

    /// @param file a whole one
    /// @param part [Part.Thumbnail] or [Part.Page]
    /// @throws chat.parley.protocol.error.Refused `file_unreadable` when nothing can be shown of it
    Picture open(StoredFile file, Part part);
}
