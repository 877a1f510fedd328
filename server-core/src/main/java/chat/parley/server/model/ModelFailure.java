package chat.parley.server.model;

import chat.parley.protocol.conversation.AnswerError;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// A provider did not do what it was asked.
public final class ModelFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What went wrong, for programs; the wire name is the constant in lower case.
    public enum Kind {
        /// The key is wrong or lacks a right.
        PROVIDER_REFUSED(false),
        /// Too much was asked in too little time, or a quota is used up.
        PROVIDER_BUSY(true),
        /// It did not answer, or not in time.
        PROVIDER_TIMEOUT(true),
        /// It cannot be reached.
        PROVIDER_UNREACHABLE(true),
        /// It said something that is no answer, or broke off.
        PROVIDER_BROKEN(true),
        /// It has no such model.
        MODEL_NOT_FOUND(false),
        /// The prompt is longer than the model reads.
        PROMPT_TOO_LONG(false),
        /// The answer grew beyond what is kept.
        ANSWER_TOO_LONG(false),
        /// Somebody stopped it.
        CANCELLED(true);

        private final boolean retryable;

        Kind(boolean retryable) {
            this.retryable = retryable;
        }
    }

    private final Kind kind;
    private final long waitSeconds;

    /// @param sentence for people: who failed, and what to do
    public ModelFailure(Kind kind, String sentence) {
        this(kind, sentence, Optional.empty());
    }

    /// @param wait how long the provider wants not to be asked
    public ModelFailure(Kind kind, String sentence, Optional<Duration> wait) {
        super(sentence);
        this.kind = kind;
        this.waitSeconds =
                wait.map(time -> Math.max(1, time.plusMillis(999).toSeconds())).orElse(0L);
    }

    /// @return how long the provider wants not to be asked, in whole seconds, when it said so
    public Optional<Long> waitSeconds() {
        return waitSeconds == 0 ? Optional.empty() : Optional.of(waitSeconds);
    }

    public Kind kind() {
        return kind;
    }

    /// @return what is kept with the message
    public AnswerError asError() {
        return new AnswerError(kind.name().toLowerCase(Locale.ROOT), String.valueOf(getMessage()), kind.retryable);
    }
}
