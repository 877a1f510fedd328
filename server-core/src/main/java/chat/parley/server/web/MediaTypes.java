package chat.parley.server.web;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// As what files are sent: their own type only where no program can be led astray by it.
final class MediaTypes {

    /// Shown where the address is opened; everything else is saved.
    private static final Map<String, String> SHOWN = Map.of(
            "image/png", "image/png",
            "image/jpeg", "image/jpeg",
            "image/gif", "image/gif",
            "image/webp", "image/webp",
            "text/plain", "text/plain; charset=utf-8");

    /// Told truly, and saved.
    private static final Map<String, String> SAVED =
            Map.of("application/pdf", "application/pdf", "application/zip", "application/zip");

    private static final String UNKNOWN = "application/octet-stream";

    private MediaTypes() {}

    /// @param type as it was found when the file came
    static boolean isShown(String type) {
        return SHOWN.containsKey(type.toLowerCase(Locale.ROOT));
    }

    /// @return the `Content-Type`
    static String sent(String type) {
        String bare = type.toLowerCase(Locale.ROOT);
        return SHOWN.getOrDefault(bare, SAVED.getOrDefault(bare, UNKNOWN));
    }

    /// RFC 6266: the name as it is, and one of plain letters for programs that know no better.
    static String disposition(String kind, String name) {
        StringBuilder plain = new StringBuilder();
        name.codePoints()
                .map(c -> c < ' ' || c > '~' || c == '"' || c == '\\' || c == '%' || c == '/' ? '_' : c)
                .forEach(plain::appendCodePoint);
        return kind + "; filename=\"" + plain + "\"; filename*=UTF-8''" + extended(name);
    }

    /// RFC 8187.
    private static String extended(String name) {
        StringBuilder text = new StringBuilder();
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            boolean isPlain = b > 0 && (Character.isLetterOrDigit(b) || "!#$&+-.^_`|~".indexOf(b) >= 0);
            if (isPlain) text.append((char) b);
            else text.append('%').append(String.format(Locale.ROOT, "%02X", b & 0xff));
        }
        return text.toString();
    }
}
