package chat.parley.server.model;

import chat.parley.protocol.id.ConnectionId;
import chat.parley.protocol.id.UserId;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/// Encrypts keys of providers (AES-256-GCM), each bound to its user and connection: moved to another row it opens
/// nothing.
///
///     version (1 byte) ‖ nonce (12 bytes) ‖ ciphertext and tag
///
/// Any thread may call.
public final class Vault {

    private static final byte VERSION = 1;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final String CIPHER = "AES/GCM/NoPadding";

    private final KeySource source;
    private final SecureRandom random;
    private @Nullable SecretKey key;

    public Vault(KeySource source, SecureRandom random) {
        this.source = source;
        this.random = random;
    }

    SealedKey seal(UserId user, ConnectionId connection, ApiKey plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce, user, connection);
            byte[] secret = cipher.doFinal(plain.value().getBytes(StandardCharsets.UTF_8));
            byte[] all = new byte[1 + NONCE + secret.length];
            all[0] = VERSION;
            System.arraycopy(nonce, 0, all, 1, NONCE);
            System.arraycopy(secret, 0, all, 1 + NONCE, secret.length);
            return SealedKey.of(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /// @return empty when it was encrypted elsewhere: the data folder came from a backup without its key
    Optional<ApiKey> open(UserId user, ConnectionId connection, SealedKey stored) {
        try {
            byte[] all = stored.bytes();
            if (all.length <= 1 + NONCE || all[0] != VERSION) return Optional.empty();
            Cipher cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOfRange(all, 1, 1 + NONCE), user, connection);
            byte[] plain = cipher.doFinal(all, 1 + NONCE, all.length - 1 - NONCE);
            return Optional.of(new ApiKey(new String(plain, StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException | KeySource.Unavailable | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce, UserId user, ConnectionId connection)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD((user + "/" + connection).getBytes(StandardCharsets.UTF_8));
        return cipher;
    }

    private synchronized SecretKey key() {
        SecretKey known = key;
        if (known == null) {
            known = new SecretKeySpec(source.key(), "AES");
            key = known;
        }
        return known;
    }
}
