package chat.parley.server.web;

import chat.parley.protocol.error.ErrorCode;
import chat.parley.protocol.error.Problem;
import chat.parley.protocol.error.Refused;
import chat.parley.protocol.json.Wire;
import chat.parley.protocol.json.WireException;
import java.time.Duration;
import java.util.Optional;

/// Turns every refusal, from a feature, the codec, Javalin or Jetty, into one shape: problem+json of RFC
/// 9457.
final class Problems {

    static final String TYPE = "application/problem+json";

    private final Wire wire;

    Problems(Wire wire) {
        this.wire = wire;
    }

    byte[] encode(Problem problem) {
        return wire.encodeBody(problem);
    }

    static Problem of(ErrorCode code, String detail, String requestId) {
        return problem(code, detail, requestId, Optional.empty(), Optional.empty());
    }

    static Problem of(Refused refused, String requestId) {
        return problem(
                refused.code(),
                refused.detail(),
                requestId,
                refused.field(),
                refused.retryAfter().map(Problems::seconds));
    }

    static Problem of(WireException refused, String requestId) {
        return problem(refused.code(), refused.detail(), requestId, refused.field(), Optional.empty());
    }

    private static Problem problem(
            ErrorCode code, String detail, String requestId, Optional<String> field, Optional<Long> retryAfter) {
        return new Problem(
                "about:blank", code.title(), code.status(), detail, code.wireName(), requestId, field, retryAfter);
    }

    /// Rounded up: trying again a moment too early would be refused again.
    private static long seconds(Duration wait) {
        return Math.max(1, wait.plusMillis(999).toSeconds());
    }

    /// @param status what Jetty or Javalin wanted to answer
    static Problem ofStatus(int status, String requestId) {
        ErrorCode code = switch (status) {
            case 401 -> ErrorCode.TOKEN_MISSING;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404 -> ErrorCode.NOT_FOUND;
            case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
            case 408 -> ErrorCode.REQUEST_TIMEOUT;
            case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
            case 414 -> ErrorCode.URI_TOO_LONG;
            case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
            case 421 -> ErrorCode.HOST_NOT_ALLOWED;
            case 431 -> ErrorCode.HEADERS_TOO_LARGE;
            // Jetty's words for HTTP that it does not speak: the client's doing.
            case 501, 505 -> ErrorCode.BAD_REQUEST;
            case 503 -> ErrorCode.UNAVAILABLE;
            default -> status >= 500 ? ErrorCode.INTERNAL : ErrorCode.BAD_REQUEST;
        };
        return of(code, detail(code), requestId);
    }

    private static String detail(ErrorCode code) {
        return switch (code) {
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "This address does not take this method.";
            case REQUEST_TIMEOUT -> "The request did not arrive in time.";
            case PAYLOAD_TOO_LARGE -> "The body is longer than this server takes.";
            case URI_TOO_LONG -> "The address is longer than this server takes.";
            case HEADERS_TOO_LARGE -> "The headers are longer than this server takes.";
            case INTERNAL -> "Something went wrong in the server. Its log tells more under this request id.";
            case BAD_REQUEST -> "The request is not valid HTTP.";
            default -> code.title() + ".";
        };
    }
}
