package chat.parley.server.asset;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/// What tells bytes from all others: 64 hex digits, in lower case.
public record Sha256(String hex) {

    private static final Pattern FORMAT = Pattern.compile("[0-9a-f]{64}");

    public Sha256 {
        if (!FORMAT.matcher(hex).matches()) throw new IllegalArgumentException("no SHA-256: " + hex);
    }

    public static Sha256 of(byte[] digest) {
        return new Sha256(HexFormat.of().formatHex(digest));
    }

    /// @throws Refused when it is none
    static Sha256 parse(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (!FORMAT.matcher(lower).matches())
            throw Refused.field(ErrorCode.VALIDATION_FAILED, "/sha256", "A SHA-256 has 64 hex digits.");
        return new Sha256(lower);
    }

    public byte[] bytes() {
        return HexFormat.of().parseHex(hex);
    }

    /// @return what computes one
    public static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return hex;
    }
}
