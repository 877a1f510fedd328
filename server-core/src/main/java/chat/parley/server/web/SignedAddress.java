package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// The fields of a signed address as a query, and back. Reading is strict: what can be read in two ways was not made
/// here.
final class SignedAddress {

    static final String PATH = "/backend-api/estuary/content";

    private static final int LONGEST = 4_096;

    private SignedAddress() {}

    /// @return from the root of the server on
    static String of(Map<String, String> fields) {
        return PATH + "?"
                + fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + encode(field.getValue()))
                        .collect(Collectors.joining("&"));
    }

    /// @param query as it stands in the request
    /// @throws Refused `signature_invalid` when it is no list of different names with a value each
    static Map<String, String> fields(String query) {
        if (query.isEmpty() || query.length() > LONGEST) throw malformed();
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals < 1) throw malformed();
            String value = decode(pair.substring(equals + 1));
            if (fields.put(pair.substring(0, equals), value) != null) throw malformed();
        }
        return fields;
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String decode(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < '!' || c > '~' || c == '+') throw malformed();
            if (c != '%') {
                bytes.put((byte) c);
                continue;
            }
            if (at + 2 >= text.length() || !isHex(text.charAt(at + 1)) || !isHex(text.charAt(at + 2)))
                throw malformed();
            bytes.put((byte) HexFormat.fromHexDigits(text, at + 1, at + 3));
            at += 2;
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static boolean isHex(char c) {
        return HexFormat.isHexDigit(c);
    }

    private static Refused malformed() {
        return Refused.because(
                ErrorCode.SIGNATURE_INVALID,
                "This is no address of a file that this server made. Ask for a fresh one.");
    }
}
