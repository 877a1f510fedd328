package chat.parley.server.model;

import chat.parley.protocol.conversation.Citation;
import chat.parley.protocol.conversation.Usage;
import chat.parley.protocol.id.ConversationId;
import chat.parley.protocol.id.UserId;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Whole answers of models, kept for a day in memory, so that the very same question gets the same answer without
/// asking again. The same means: the same model at the same provider, temperature, and every word that the model would
/// read.
///
/// Nothing passes from one user to another, nor from one conversation of several people to another. Bounded: what was
/// not used for longest goes first. Any thread may call.
public final class AnswerCache {

    /// Above it, an answer is meant to differ from time to time.
    public static final double WARMEST = 0.3;

    private static final Duration LIFE = Duration.ofHours(24);
    private static final long MOST_UNITS = 16L << 20;
    private static final int OVERHEAD_UNITS = 500;

    /// Who may get an answer again.
    public sealed interface Scope {
        /// One user, in conversations with the assistant.
        record Personal(UserId user) implements Scope {}

        /// Everybody in one conversation of several people.
        record Shared(ConversationId conversation) implements Scope {}
    }

    /// One question, as its scope sees it.
    public record Key(Scope scope, String hash) {}

    /// An answer.
    ///
    /// @param from where it was given first
    public record Kept(String text, List<Citation> citations, Optional<Usage> usage, ConversationId from) {
        public Kept {
            citations = List.copyOf(citations);
        }
    }

    private final Cache<Key, Kept> answers;

    /// @param nanos a clock that only goes forward
    public AnswerCache(LongSupplier nanos) {
        this.answers = Caffeine.newBuilder()
                .maximumWeight(MOST_UNITS)
                .weigher((Key _, Kept kept) -> kept.text().length() + OVERHEAD_UNITS)
                .expireAfterWrite(LIFE)
                .ticker(nanos::getAsLong)
                .executor(Runnable::run)
                .build();
    }

    /// @param provider who answers, as [ModelProvider#identity] tells them
    /// @return empty for a question whose answer is not to be kept
    public static Optional<Key> key(Scope scope, String provider, ModelRequest request) {
        return request.temperature()
                .filter(temperature -> temperature <= WARMEST)
                .filter(_ -> request.wishes().equals(Wishes.NONE))
                .map(temperature -> new Key(scope, hash(provider, temperature, request)));
    }

    private static String hash(String provider, double temperature, ModelRequest request) {
        MessageDigest digest = sha256();
        add(digest, provider);
        add(digest, request.model());
        add(digest, String.valueOf(temperature));
        add(digest, request.maxTokens().map(String::valueOf).orElse(""));
        for (PromptMessage message : request.messages()) {
            add(digest, message.role().name());
            add(digest, message.text());
            for (Picture picture : message.pictures()) add(digest, picture.bytes());
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /// Each part with its length before it, so that no two lists of parts look alike.
    private static void add(MessageDigest digest, String part) {
        add(digest, part.getBytes(StandardCharsets.UTF_8));
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(4).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    public Optional<Kept> find(Key key) {
        return Optional.ofNullable(answers.getIfPresent(key));
    }

    public void keep(Key key, Kept answer) {
        answers.put(key, answer);
    }

    /// Lets go of all that was said in a conversation.
    public void forget(ConversationId conversation) {
        answers.asMap().values().removeIf(kept -> kept.from().equals(conversation));
    }

    /// Lets go of all that only this user may get again.
    public void forget(UserId user) {
        Scope theirs = new Scope.Personal(user);
        answers.asMap().keySet().removeIf(key -> key.scope().equals(theirs));
    }
}
