package chat.parley.protocol.error;

import java.time.Duration;
import java.util.Optional;

/// The server says no, for a reason the caller can be told. Nothing was changed.
///
/// Thrown by features, turned into a [Problem] or an error frame at the edge. Has no stack trace: it is an
/// answer, not a fault.
public final class Refused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Optional<String> field;
    private final transient Optional<Duration> retryAfter;

    private Refused(ErrorCode code, String detail, Optional<String> field, Optional<Duration> retryAfter) {
        super(detail, null, false, false);
        this.code = code;
        this.field = field;
        this.retryAfter = retryAfter;
    }

    /// @param detail one sentence for a person: what, and what to do
    public static Refused because(ErrorCode code, String detail) {
        return new Refused(code, detail, Optional.empty(), Optional.empty());
    }

    /// @param field JSON pointer to what was wrong, such as `/content/text`
    public static Refused field(ErrorCode code, String field, String detail) {
        return new Refused(code, detail, Optional.of(field), Optional.empty());
    }

    /// The answer to everything the caller may not know about: it does not exist, for them.
    public static Refused notFound(String what) {
        return because(ErrorCode.NOT_FOUND, "There is no such " + what + ".");
    }

    /// @param wait when the same request can succeed
    public static Refused rateLimited(Duration wait) {
        return new Refused(
                ErrorCode.RATE_LIMITED,
                "Too many requests. Wait a moment, then try again.",
                Optional.empty(),
                Optional.of(wait));
    }

    /// @param detail one sentence for a person: what there is too much of, and what to do
    public static Refused rateLimited(Duration wait, String detail) {
        return new Refused(ErrorCode.RATE_LIMITED, detail, Optional.empty(), Optional.of(wait));
    }

    public ErrorCode code() {
        return code;
    }

    /// @return the sentence given at the place that refused
    public String detail() {
        return String.valueOf(getMessage());
    }

    public Optional<String> field() {
        return field;
    }

    public Optional<Duration> retryAfter() {
        return retryAfter;
    }
}
