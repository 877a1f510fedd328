package chat.parley.client.core.account;

import chat.parley.protocol.error.ErrorCode;
import java.util.Optional;

/// Something a person asked for that did not happen. Its sentence says what, why and what to do, and may be
/// shown as it is.
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /// What kind of no it is.
    public enum Kind {
        /// No connection: it may work later.
        OFFLINE,
        /// The server refused.
        REFUSED,
        /// The session has ended: sign in again.
        SIGNED_OUT,
        /// This computer could not (disk, permissions).
        LOCAL
    }

    private final Kind kind;
    private final transient Optional<ErrorCode> code;
    private final transient Optional<String> requestId;

    public Failure(Kind kind, String sentence, Optional<ErrorCode> code, Optional<String> requestId) {
        super(sentence, null, false, false);
        this.kind = kind;
        this.code = code;
        this.requestId = requestId;
    }

    public Kind kind() {
        return kind;
    }

    /// @return one or two sentences for the person
    public String sentence() {
        return String.valueOf(getMessage());
    }

    /// @return the server's code, when it was the server that refused
    public Optional<ErrorCode> code() {
        return code;
    }

    /// @return names the request in the server's log
    public Optional<String> requestId() {
        return requestId;
    }
}
