package chat.parley.client.ui.composer;

import chat.parley.protocol.Bounds;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// How much of what one message may hold a text takes. The server counts alike.
public record MessageLength(int codePoints, int bytes) {
    public static final int MAX_CODE_POINTS = Bounds.TEXT_CODE_POINTS;
    public static final int MAX_BYTES = Bounds.TEXT_BYTES;

    private static final int NEAR_CODE_POINTS = 500;
    private static final int NEAR_BYTES = 2048;

    public static MessageLength of(String text) {
        // at most 3 bytes per UTF-16 unit: short texts need no encoding
        int bytes = text.length() * 3 <= MAX_BYTES - NEAR_BYTES
                ? text.length()
                : text.getBytes(StandardCharsets.UTF_8).length;
        return new MessageLength(text.codePointCount(0, text.length()), bytes);
    }

    public boolean isTooLong() {
        return codePoints > MAX_CODE_POINTS || bytes > MAX_BYTES;
    }

    /// @return whether the writer should see how much is left
    public boolean isNearTheLimit() {
        return codePoints > MAX_CODE_POINTS - NEAR_CODE_POINTS || bytes > MAX_BYTES - NEAR_BYTES;
    }

    /// @return how much is left, or how much is too much, in the unit that runs out first
    public String label() {
        int left = MAX_CODE_POINTS - codePoints;
        int bytesLeft = MAX_BYTES - bytes;
        boolean bytesRunOut = bytesLeft < left;
        int number = bytesRunOut ? bytesLeft : left;
        String unit = (bytesRunOut ? " byte" : " character") + (Math.abs(number) == 1 ? "" : "s");
        return String.format(Locale.ROOT, "%,d", Math.abs(number)) + unit + (number < 0 ? " too many" : " left");
    }
}
