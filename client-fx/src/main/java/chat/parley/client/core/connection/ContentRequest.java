package chat.parley.client.core.connection;

import java.util.Optional;

/// A file's bytes, at an address that the server has just given.
///
/// @param path from the root of the server on
/// @param from the first byte that is wanted
/// @param etag of what is here already; when the server has something else by now, it sends that from its beginning
public record ContentRequest(String path, long from, Optional<String> etag) {
    @Override
    public String toString() {
        return "ContentRequest[from " + from + "]";
    }
}
