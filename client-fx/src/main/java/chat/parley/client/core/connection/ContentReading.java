package chat.parley.client.core.connection;

import chat.parley.client.core.account.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Response;

/// Reads a file's bytes out of an answer.
final class ContentReading {
    private static final int PIECE = 1 << 16;
    private static final int PARTIAL = 206;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d{1,18})-(\\d{1,18})/(\\d{1,18})");

    private ContentReading() {}

    /// @throws IOException when the network ends before the content does
    static void read(Response response, ContentSink sink) throws IOException {
        Optional<Matcher> range = response.code() == PARTIAL ? range(response) : Optional.empty();
        if (response.code() == PARTIAL && range.isEmpty()) throw new IOException("a part without its place");
        long from = range.map(found -> Long.parseLong(found.group(1))).orElse(0L);
        long total = range.map(found -> Long.parseLong(found.group(3)))
                .orElseGet(() -> response.body().contentLength());
        sink.begin(from, total, Optional.ofNullable(response.header("ETag")));
        boolean isWhole = false;
        try {
            readAll(response, sink, from, total);
            isWhole = true;
        } finally {
            if (!isWhole) sink.cut();
        }
        sink.end();
    }

    private static void readAll(Response response, ContentSink sink, long from, long total) throws IOException {
        byte[] piece = new byte[PIECE];
        long at = from;
        try (InputStream in = response.body().byteStream()) {
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                sink.bytes(piece, n);
                at += n;
            }
        }
        if (total >= 0 && at != total) throw new IOException("the content ends too early");
    }

    private static Optional<Matcher> range(Response response) {
        Matcher matcher = RANGE.matcher(String.valueOf(response.header("Content-Range")));
        return matcher.matches() ? Optional.of(matcher) : Optional.empty();
    }

    /// @throws Failure when the path leads away from the server it came from
    static void check(ContentRequest request) {
        boolean isOwn = request.path().startsWith("/") && !request.path().startsWith("//");
        if (!isOwn)
            throw new Failure(
                    Failure.Kind.REFUSED,
                    "The server sends for this file to another computer, which this app does not follow.",
                    Optional.empty(),
                    Optional.empty());
    }
}
