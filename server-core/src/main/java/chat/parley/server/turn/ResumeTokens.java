package chat.parley.server.turn;

import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.TurnId;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tokens that open the stream of a turn again, for four hours: `base64url(turn ‖ expiry ‖ HMAC-SHA256(key,
/// conversation, turn, expiry))`. Whoever shows one must still be a member. The key lives as long as this object.
///
/// Any thread may call.
final class ResumeTokens {

    private static final Duration LIFE = Duration.ofHours(4);
    private static final int BODY = 24;

    private final LongSupplier nanos;
    private final SecretKeySpec key;

    /// @param random must be cryptographically strong
    ResumeTokens(RandomGenerator random, LongSupplier nanos) {
        this.nanos = nanos;
        byte[] secret = new byte[32];
        random.nextBytes(secret);
        this.key = new SecretKeySpec(secret, "HmacSHA256");
    }

    String issue(ConversationId conversation, TurnId turn) {
        long until = nanos.getAsLong() + LIFE.toNanos();
        byte[] signature = signature(conversation, turn, until);
        ByteBuffer token = ByteBuffer.allocate(BODY + signature.length);
        put(token, turn.value());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(token.putLong(until).put(signature).array());
    }

    /// @return which turn it opens; empty when it is not one of this conversation's, or no longer valid
    Optional<TurnId> turn(ConversationId conversation, String token) {
        byte[] bytes;
        try {
            bytes = Base64.getUrlDecoder().decode(token);
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
        if (bytes.length <= BODY) return Optional.empty();
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        TurnId turn = new TurnId(new UUID(buffer.getLong(), buffer.getLong()));
        long until = buffer.getLong();
        byte[] given = new byte[buffer.remaining()];
        buffer.get(given);
        boolean valid =
                MessageDigest.isEqual(given, signature(conversation, turn, until)) && nanos.getAsLong() - until < 0;
        return valid ? Optional.of(turn) : Optional.empty();
    }

    private byte[] signature(ConversationId conversation, TurnId turn, long until) {
        try {
            Mac mac = Mac.getInstance(key.getAlgorithm());
            mac.init(key);
            ByteBuffer text = ByteBuffer.allocate(40);
            put(text, conversation.value());
            put(text, turn.value());
            return mac.doFinal(text.putLong(until).array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HMAC-SHA256", e);
        }
    }

    private static void put(ByteBuffer text, UUID id) {
        text.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }
}
