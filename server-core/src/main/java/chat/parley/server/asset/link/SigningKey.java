package chat.parley.server.asset.link;

import java.time.Instant;
import javax.crypto.SecretKey;

/// What signs addresses for a time.
///
/// @param version from 1 on, one more with each rotation
public record SigningKey(int version, SecretKey secret, Instant madeAt) {

    /// Says nothing of the secret.
    @Override
    public String toString() {
        return "signing key " + version;
    }
}
