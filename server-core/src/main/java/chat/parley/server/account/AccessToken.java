package chat.parley.server.account;

import java.security.SecureRandom;
import java.util.Base64;

/// An access token in the clear: 256 random bits. Exists only until it has been handed to its owner.
public record AccessToken(String value) {

    private static final int BYTES = 32;

    static AccessToken random(SecureRandom random) {
        byte[] bits = new byte[BYTES];
        random.nextBytes(bits);
        return new AccessToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bits));
    }

    public TokenHash hash() {
        return TokenHash.of(value);
    }

    /// Never the token: a record's own `toString` would put it into a log one day.
    @Override
    public String toString() {
        return "AccessToken[…]";
    }
}
