package chat.parley.protocol.error;

import java.util.Optional;

/// The body of every REST error (RFC 9457, `application/problem+json`).
///
/// @param type always `about:blank`: `code` tells the kind
/// @param code wire name of an [ErrorCode]
/// @param requestId names the request in the server's log
/// @param field JSON pointer to what was wrong
/// @param retryAfter seconds to wait before trying again
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String code,
        String requestId,
        Optional<String> field,
        Optional<Long> retryAfter) {}
