package chat.parley.client.core.connection;

import java.nio.file.Path;

/// A stretch of a file as the body of a request; it is read while it is sent.
///
/// @param from the first byte
/// @param total size of the whole file
public record FilePart(Path file, long from, long length, long total) {
    @Override
    public String toString() {
        return "FilePart[" + from + "+" + length + "/" + total + "]";
    }
}
