package chat.parley.server.asset.reading;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;

/// Reads plain text of whatever language of people or machines: in UTF-8, in UTF-16 that says so, else as Western.
final class PlainReading {

    /// More than the text that is kept, in any of the three.
    private static final int BYTES = 4 * TextBudget.UNITS + 4;

    private PlainReading() {}

    static String text(InputStream file) throws IOException {
        byte[] bytes = file.readNBytes(BYTES);
        if (begins(bytes, 0xff, 0xfe)) return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16LE);
        if (begins(bytes, 0xfe, 0xff)) return new String(bytes, 2, bytes.length - 2, StandardCharsets.UTF_16BE);
        int from = begins(bytes, 0xef, 0xbb, 0xbf) ? 3 : 0;
        return utf8(ByteBuffer.wrap(bytes, from, bytes.length - from), bytes);
    }

    private static String utf8(ByteBuffer from, byte[] bytes) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        CharBuffer into = CharBuffer.allocate(from.remaining());
        // The last character may be cut where the reading ends.
        if (decoder.decode(from, into, bytes.length < BYTES).isError()) return western(bytes);
        return into.flip().toString();
    }

    private static String western(byte[] bytes) {
        return new String(bytes, Charset.forName("windows-1252"));
    }

    private static boolean begins(byte[] bytes, int... with) {
        if (bytes.length < with.length) return false;
        for (int i = 0; i < with.length; i++) if ((bytes[i] & 0xff) != with[i]) return false;
        return true;
    }
}
