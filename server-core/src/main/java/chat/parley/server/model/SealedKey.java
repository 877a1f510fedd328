package chat.parley.server.model;

import java.util.Base64;

/// A key of a provider, encrypted.
///
/// @param text in Base64
public record SealedKey(String text) {

    static SealedKey of(byte[] bytes) {
        return new SealedKey(Base64.getEncoder().encodeToString(bytes));
    }

    byte[] bytes() {
        return Base64.getDecoder().decode(text);
    }
}
