package chat.parley.server.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/// Spoils texts that were right, the same way for the same seed.
final class Mutator {
    private static final List<String> BITS = List.of(
            "null",
            "true",
            "-1",
            "1e999",
            "9223372036854775808",
            "0.1",
            "\"\"",
            "[]",
            "{}",
            "[[[[[[[[",
            "\\u0000",
            "\\ud800",
            "\u202E",
            "\uFEFF",
            "\0",
            "\r\n",
            "'; DROP TABLE message; --",
            "../../",
            "%00",
            "${jndi:ldap://localhost/x}",
            "<script>",
            "A".repeat(5_000));

    private final Random random;

    Mutator(long seed) {
        this.random = new Random(seed);
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T one(List<T> of) {
        return of.get(below(of.size()));
    }

    byte[] bytes(int most) {
        byte[] bytes = new byte[below(most) + 1];
        random.nextBytes(bytes);
        return bytes;
    }

    /// @return the text with one to three changes, not always valid UTF-8
    byte[] spoilt(String text) {
        byte[] bytes = text.getBytes(UTF_8);
        for (int i = below(3); i >= 0; i--) bytes = changed(bytes);
        return bytes;
    }

    private byte[] changed(byte[] bytes) {
        int at = below(bytes.length + 1);
        int to = Math.min(bytes.length, at + below(12));
        return switch (below(6)) {
            case 0 -> spliced(bytes, at, to, new byte[0]);
            case 1 -> spliced(bytes, at, to, one(BITS).getBytes(UTF_8));
            case 2 -> spliced(bytes, at, at, Arrays.copyOfRange(bytes, at, to));
            case 3 -> spliced(bytes, at, at, bytes(4));
            case 4 -> flipped(bytes);
            default -> value(bytes);
        };
    }

    private byte[] flipped(byte[] bytes) {
        byte[] copy = bytes.clone();
        if (copy.length > 0) copy[below(copy.length)] ^= (byte) (1 << below(8));
        return copy;
    }

    /// Another value for one of the fields.
    private byte[] value(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        List<Integer> colons = java.util.stream.IntStream.range(0, text.length())
                .filter(i -> text.charAt(i) == ':')
                .boxed()
                .toList();
        if (colons.isEmpty()) return bytes;
        int start = one(colons) + 1;
        int end = start;
        while (end < text.length() && text.charAt(end) != ',' && text.charAt(end) != '}') end++;
        return (text.substring(0, start) + one(BITS) + text.substring(end)).getBytes(UTF_8);
    }

    private static byte[] spliced(byte[] bytes, int from, int to, byte[] in) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(bytes, 0, from);
        out.writeBytes(in);
        out.write(bytes, to, bytes.length - to);
        return out.toByteArray();
    }
}
