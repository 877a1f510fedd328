package chat.parley.server.live;

import chat.parley.protocol.id.SessionId;
import chat.parley.protocol.id.UserId;
import chat.parley.server.account.Caller;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tickets for opening a live socket: `{unix_seconds}-{hex(nonce ‖ HMAC-SHA256(key, user, session,
/// unix_seconds, nonce))}`, valid once, for 60 s. The key lives as long as this object.
///
/// Any thread may call. A used or unknown nonce is refused before any signature is computed; a forgery
/// uses nothing up.
public final class Tickets {

    public static final Duration LIFE = Duration.ofSeconds(60);
    private static final int NONCE_BYTES = 8;
    private static final int MAX_OPEN = 100_000;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})-([0-9a-f]{80})");

    private record Open(Caller caller, long seconds, long since) {}

    private final RandomGenerator random;
    private final Clock clock;
    private final LongSupplier nanos;
    private final SecretKeySpec key;
    private final Map<Long, Open> open = new ConcurrentHashMap<>();

    /// @param random must be cryptographically strong
    /// @param nanos measures a ticket's life, whatever the clock does meanwhile
    public Tickets(RandomGenerator random, Clock clock, LongSupplier nanos) {
        this.random = random;
        this.clock = clock;
        this.nanos = nanos;
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    /// @return the value of the parameter `verify`
    public String issue(Caller caller) {
        if (open.size() >= MAX_OPEN) forgetExpired();
        long seconds = clock.instant().getEpochSecond();
        long nonce = random.nextLong();
        open.put(nonce, new Open(caller, seconds, nanos.getAsLong()));
        return seconds + "-" + HexFormat.of().formatHex(signed(caller, seconds, nonce));
    }

    /// Uses a ticket up.
    ///
    /// @return whose it was; empty when it is not valid, or no longer
    public Optional<Caller> redeem(UserId user, String verify) {
        Matcher form = FORM.matcher(verify);
        if (!form.matches()) return Optional.empty();
        byte[] given = HexFormat.of().parseHex(form.group(2));
        long nonce = ByteBuffer.wrap(given).getLong();
        Open ticket = open.get(nonce);
        if (ticket == null || ticket.seconds() != Long.parseLong(form.group(1))) return Optional.empty();
        boolean valid = ticket.caller().user().equals(user)
                && !expired(ticket)
                && MessageDigest.isEqual(given, signed(ticket.caller(), ticket.seconds(), nonce));
        return valid && open.remove(nonce, ticket) ? Optional.of(ticket.caller()) : Optional.empty();
    }

    /// Makes a session's unused tickets worthless.
    public void revoke(SessionId session) {
        open.values().removeIf(ticket -> ticket.caller().session().equals(session));
    }

    /// Makes a user's unused tickets worthless.
    public void revoke(UserId user) {
        open.values().removeIf(ticket -> ticket.caller().user().equals(user));
    }

    void forgetExpired() {
        open.values().removeIf(this::expired);
    }

    private boolean expired(Open ticket) {
        return nanos.getAsLong() - ticket.since() > LIFE.toNanos();
    }

    private byte[] signed(Caller caller, long seconds, long nonce) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            ByteBuffer text = ByteBuffer.allocate(48);
            put(text, caller.user().value());
            put(text, caller.session().value());
            mac.update(text.putLong(seconds).putLong(nonce).array());
            byte[] signature = mac.doFinal();
            byte[] whole = Arrays.copyOf(
                    ByteBuffer.allocate(NONCE_BYTES).putLong(nonce).array(), NONCE_BYTES + signature.length);
            System.arraycopy(signature, 0, whole, NONCE_BYTES, signature.length);
            return whole;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private static void put(ByteBuffer text, java.util.UUID id) {
        text.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
