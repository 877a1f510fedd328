package chat.parley.client.core.connection;

import java.util.Optional;

/// One REST request and the shape of its answer. [Requests] makes them.
///
/// @param path below the server's address, with its query, already encoded
/// @param body a record of the protocol
/// @param answer what a success decodes to; [Done] when nothing of it is of interest
public record Request<T>(Method method, String path, Optional<Object> body, Class<T> answer) {
    /// What HTTP calls the verb.
    public enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    /// The answer of which only matters that it came.
    public record Done() {}
}
