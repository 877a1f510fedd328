package chat.parley.server.model;

import chat.parley.protocol.conversation.AnswerError;
import java.util.Locale;

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

    /// @param sentence for people: who failed, and what to do
    public ModelFailure(Kind kind, String sentence) {
        super(sentence);
        this.kind = kind;
    }

    public Kind kind() {
        return kind;
    }

    /// @return what is kept with the message
    public AnswerError asError() {
        return new AnswerError(kind.name().toLowerCase(Locale.ROOT), String.valueOf(getMessage()), kind.retryable);
    }
}
