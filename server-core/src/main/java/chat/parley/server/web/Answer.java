package chat.parley.server.web;

import chat.parley.server.turn.Following;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;

/// What an endpoint says.
public sealed interface Answer {

    int status();

    /// @param body a record of the wire, sent as JSON
    record Json(int status, Object body) implements Answer {}

    record Empty(int status) implements Answer {}

    record Text(int status, String contentType, String body) implements Answer {}

    /// A stream of events, sent as they come.
    record Events(int status, Following following) implements Answer {}

    static Answer events(Following following) {
        return new Events(200, following);
    }

    @SuppressWarnings("ArrayRecordComponent") // sent once, compared never
    record Bytes(int status, String contentType, byte[] body) implements Answer {}

    /// What is sent as it comes, on the request's own thread.
    record Streamed(int status, String contentType, Writer writer) implements Answer {}

    /// A piece of a file, sent as fast as its reader takes it; closed when it is sent or its reader gone.
    ///
    /// @param first its first byte in the channel
    record Content(int status, String contentType, SeekableByteChannel channel, long first, long length)
            implements Answer {}

    /// Writes until there is no more; whoever reads may be gone before.
    @FunctionalInterface
    interface Writer {
        void write(OutputStream out) throws IOException;
    }

    static Answer ok(Object body) {
        return new Json(200, body);
    }

    static Answer created(Object body) {
        return new Json(201, body);
    }

    static Answer nothing() {
        return new Empty(204);
    }

    static Answer text(String contentType, String text) {
        return new Text(200, contentType, text);
    }
}
