package chat.parley.protocol.live;

import java.util.Optional;

/// A refusal, or a frame that could not be read.
///
/// @param re the refused frame's `id`, when it could be read
/// @param code one of [chat.parley.protocol.error.ErrorCode], as text so that a newer server's code still
///        decodes
/// @param field JSON pointer to what was wrong
/// @param retryAfterMs wait at least this long before trying again
public record ErrorFrame(
        Optional<Long> re,
        String code,
        String message,
        Optional<String> field,
        boolean retryable,
        Optional<Long> retryAfterMs)
        implements ServerFrame {}
