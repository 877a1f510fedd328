package chat.parley.server.asset.link;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import javax.crypto.spec.SecretKeySpec;

/// The keys that sign addresses, changed by the clock:
///
///     none ──first use──► present ──30 days──► previous ──as long as an address may live──► forgotten
///
/// Any thread may call: the lock guards the list, and is held while a new key is stored, once in thirty days.
public final class SigningKeys {

    static final Duration IN_USE = Duration.ofDays(30);

    public static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final SigningKeyStore store;
    private final Clock clock;
    private final RandomGenerator random;
    private List<SigningKey> keys = List.of();

    /// @param random must be cryptographically strong
    public SigningKeys(SigningKeyStore store, Clock clock, RandomGenerator random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /// @return what signs now
    synchronized SigningKey present() {
        if (keys.isEmpty()) keys = store.all();
        Instant now = clock.instant();
        if (keys.isEmpty() || !now.isBefore(keys.getLast().madeAt().plus(IN_USE))) rotate(now);
        return keys.getLast();
    }

    /// @return the key of this version, while what it signed may still be valid
    synchronized Optional<SigningKey> find(int version) {
        SigningKey present = present();
        if (version == present.version()) return Optional.of(present);
        boolean isOver = !clock.instant().isBefore(present.madeAt().plus(Grant.LONGEST_LIFE));
        if (isOver) return Optional.empty();
        return keys.stream()
                .filter(key -> key.version() == version && version == present.version() - 1)
                .findFirst();
    }

    private void rotate(Instant now) {
        int version = keys.isEmpty() ? 1 : keys.getLast().version() + 1;
        byte[] secret = new byte[BYTES];
        random.nextBytes(secret);
        store.add(new SigningKey(version, new SecretKeySpec(secret, ALGORITHM), now.truncatedTo(ChronoUnit.MILLIS)));
        store.removeBefore(version - 1);
        // Another server may have been faster: then its key counts.
        keys = store.all();
    }
}
