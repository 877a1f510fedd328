package chat.parley.server.model.provider;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// The lines of a stream, ended by LF, CR or both, as server-sent events have them. A line is handed over as soon as it
/// ends: after a CR nothing more is waited for.
///
/// Used by one thread.
final class Lines {

    /// A line, or the whole stream, is longer than is read.
    static final class TooLong extends IOException {
        private static final long serialVersionUID = 1L;

        TooLong() {
            super("more than is read");
        }
    }

    private static final byte[] BOM = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final InputStream in;
    private final byte[] buffer = new byte[8 * 1024];
    private int start;
    private int end;
    private long total;
    private boolean first = true;
    private boolean afterReturn;
    private boolean whole = true;

    Lines(InputStream in) {
        this.in = in;
    }

    /// @return empty at the end of the stream
    /// @throws CharacterCodingException when the line is not UTF-8
    /// @throws TooLong when it is longer than [Caps#LINE_BYTES]
    Optional<String> next() throws IOException {
        byte[] line = new byte[256];
        int length = 0;
        while (true) {
            if (start == end && !fill()) {
                whole = length == 0;
                return length == 0 ? Optional.empty() : Optional.of(text(line, length));
            }
            byte b = buffer[start++];
            boolean feedAfterReturn = afterReturn && b == '\n';
            afterReturn = b == '\r';
            if (feedAfterReturn) continue;
            if (b == '\n' || b == '\r') return Optional.of(text(line, length));
            if (length == Caps.LINE_BYTES) throw new TooLong();
            if (length == line.length) line = Arrays.copyOf(line, Math.min(length * 2, Caps.LINE_BYTES));
            line[length++] = b;
        }
    }

    /// @return false when the stream ended inside the line that was handed over last
    boolean isWhole() {
        return whole;
    }

    private boolean fill() throws IOException {
        int read = in.read(buffer, 0, buffer.length);
        if (read < 0) return false;
        start = 0;
        end = read;
        total += read;
        if (total > Caps.STREAM_BYTES) throw new TooLong();
        return read > 0 || fill();
    }

    private String text(byte[] line, int length) throws CharacterCodingException {
        int from = first && length >= BOM.length && Arrays.equals(line, 0, BOM.length, BOM, 0, BOM.length)
                ? BOM.length
                : 0;
        first = false;
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(line, from, length - from))
                .toString();
    }
}
