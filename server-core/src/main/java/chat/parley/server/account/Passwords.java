package chat.parley.server.account;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Refused;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// Argon2id: hashes passwords and checks them, at most two at a time because each takes 19 MiB.
///
/// Any thread may call; callers wait for their turn up to ten seconds, then are refused.
public final class Passwords {

    /// What one hash costs. A hash made with less is made again at the next sign-in.
    public record Cost(int memoryKib, int passes, int lanes) {
        /// OWASP's floor: about 40 ms on a desktop core, so that two cores keep four sign-ins a second.
        public static final Cost STANDARD = new Cost(19_456, 2, 1);
    }

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int MAX_WAIT_SECONDS = 10;

    private final SecureRandom random;
    private final Cost cost;
    private final Semaphore turns = new Semaphore(2, true);

    public Passwords(SecureRandom random, Cost cost) {
        this.random = random;
        this.cost = cost;
    }

    /// @return the PHC string to store
    public String hash(String password) {
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return inTurn(() -> function().hash(bytes(password), salt).getResult());
    }

    /// Takes as long for an account without a password, or without an account, as for a wrong password.
    public boolean matches(String password, Optional<String> phc) {
        // The library takes no empty password, and no rule of ours ever let one in.
        if (phc.isEmpty() || password.isEmpty()) {
            hash("nobody's password");
            return false;
        }
        String stored = phc.get();
        return inTurn(() -> Password.check(bytes(password), stored.getBytes(StandardCharsets.US_ASCII))
                .with(Argon2Function.getInstanceFromHash(stored)));
    }

    /// @return whether this hash was made with other costs than today's
    public boolean isOutdated(String phc) {
        return !phc.contains("$m=" + cost.memoryKib() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$");
    }

    private Argon2Function function() {
        return Argon2Function.getInstance(cost.memoryKib(), cost.passes(), cost.lanes(), HASH_BYTES, Argon2.ID);
    }

    private static byte[] bytes(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
    }

    private <T> T inTurn(Supplier<T> work) {
        try {
            if (!turns.tryAcquire(MAX_WAIT_SECONDS, TimeUnit.SECONDS))
                throw Refused.because(
                        ErrorCode.UNAVAILABLE, "Too many people sign in at this moment. Try again in a few seconds.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Refused.because(ErrorCode.SERVER_STOPPING, "The server is stopping. Try again in a moment.");
        }
        try {
            return work.get();
        } finally {
            turns.release();
        }
    }
}
