package chat.parley.server.live;

import chat.parley.protocol.error.ErrorCode;
import java.util.Optional;

/// A frame that is no command. The client is told; after ten in a minute it is cut off.
public final class BadFrame extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Optional<String> field;
    private final transient Optional<Long> id;

    /// @param detail one sentence without content of the frame
    /// @param id the frame's own number, when it could be read
    public BadFrame(ErrorCode code, String detail, Optional<String> field, Optional<Long> id) {
        super(detail, null, false, false);
        this.code = code;
        this.field = field;
        this.id = id;
    }

    ErrorCode code() {
        return code;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    Optional<String> field() {
        return field;
    }

    Optional<Long> id() {
        return id;
    }
}
