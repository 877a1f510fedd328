package chat.parley.protocol.json;

import chat.parley.protocol.error.ErrorCode;
import java.util.Optional;

/// A text that is not what it should be: not JSON, or JSON of another shape.
///
/// Its sentence is safe to show: it holds names of fields and places, never content.
public final class WireException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;
    private final transient Optional<String> field;
    private final transient Optional<Long> id;

    WireException(ErrorCode code, String detail, Optional<String> field, Optional<Long> id) {
        super(detail, null, false, false);
        this.code = code;
        this.field = field;
        this.id = id;
    }

    /// @return `invalid_json`, `validation_failed` or `unknown_type`
    public ErrorCode code() {
        return code;
    }

    /// @return one sentence for a person
    public String detail() {
        return String.valueOf(getMessage());
    }

    /// @return JSON pointer to what was wrong
    public Optional<String> field() {
        return field;
    }

    /// @return the frame's own `id`, when the frame had one that could be read
    public Optional<Long> id() {
        return id;
    }
}
