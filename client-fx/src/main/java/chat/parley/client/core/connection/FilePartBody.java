package chat.parley.client.core.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;

/// A [FilePart] on its way out, a piece at a time.
final class FilePartBody extends RequestBody {
    private static final MediaType BYTES = MediaType.get("application/octet-stream");
    private static final int PIECE = 1 << 16;

    private final FilePart part;

    FilePartBody(FilePart part) {
        this.part = part;
    }

    @Override
    public MediaType contentType() {
        return BYTES;
    }

    @Override
    public long contentLength() {
        return part.length();
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        byte[] piece = new byte[PIECE];
        try (FileChannel file = FileChannel.open(part.file(), StandardOpenOption.READ)) {
            file.position(part.from());
            InputStream in = Channels.newInputStream(file);
            for (long rest = part.length(); rest > 0; ) {
                int n = in.read(piece, 0, (int) Math.min(PIECE, rest));
                if (n < 0) throw new IOException("the file is shorter than it was");
                sink.write(piece, 0, n);
                rest -= n;
            }
        }
    }

    /// @return what `Content-Range` says of it
    String range() {
        return "bytes " + part.from() + "-" + (part.from() + part.length() - 1) + "/" + part.total();
    }
}
