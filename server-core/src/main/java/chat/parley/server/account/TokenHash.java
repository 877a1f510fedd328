package chat.parley.server.account;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// SHA-256 of an access token or an invite code: enough to recognise it, useless to sign in with.
///
/// A plain hash is enough because what is hashed is 256 random bits (or 128), not a password.
///
/// @param hex 64 characters
public record TokenHash(String hex) {

    public static TokenHash of(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return new TokenHash(HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
